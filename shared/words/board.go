package words

// The staffroom wall. Short: it is read from five metres.
var (
	BoardTitle     = Text{JA: "{職員室|しょくいんしつ}の{黒板|こくばん}", Easy: "{職員室|しょくいんしつ}の {黒板|こくばん}", EN: "Staffroom board", ZH: "教师办公室看板", ES: "Pizarra"}
	BoardMissing   = Text{JA: "{人|にん}が まだ{来|き}ていません", Easy: "{人|にん}が まだ {来|き}ていません", EN: "not arrived yet", ZH: "人还没到校", ES: "sin llegar todavía"}
	BoardNoneGone  = Text{JA: "{探|さが}している{子|こ}はいません", Easy: "{探|さが}している {子|こ}は いません", EN: "Nobody is being looked for", ZH: "没有需要寻找的孩子", ES: "No se busca a nadie"}
	BoardUncalled  = Text{JA: "{出席|しゅっせき}がまだ", Easy: "{出席|しゅっせき}が まだ", EN: "Roll not called:", ZH: "尚未点名", ES: "Sin pasar lista:"}
	BoardAllCalled = Text{JA: "{全|すべ}ての{組|くみ}が{出席|しゅっせき}をとりました", Easy: "ぜんぶの {組|くみ}が {出席|しゅっせき}を とりました", EN: "Every class has called the roll", ZH: "各班都已点名", ES: "Todas las clases pasaron lista"}
	BoardMin       = Text{JA: "{分|ふん}", Easy: "{分|ふん}", EN: "min", ZH: "分钟", ES: "min"}
	BoardCalling   = Text{JA: "{0}が{電話中|でんわちゅう}", Easy: "{0}が {電話|でんわ}しています", EN: "{0} is calling", ZH: "{0}正在打电话", ES: "{0} está llamando"}
	BoardVisiting  = Text{JA: "{0}が{家庭訪問|かていほうもん}へ", Easy: "{0}が {家|いえ}に {行|い}っています", EN: "{0} is on the way to the home", ZH: "{0}去家访", ES: "{0} va a la casa"}
	BoardNoCall    = Text{JA: "まだ だれも{電話|でんわ}していません", Easy: "まだ だれも {電話|でんわ}していません", EN: "Nobody is calling yet", ZH: "还没有人打电话", ES: "Nadie ha llamado aún"}
	BoardAgain     = Text{JA: "{0}に{電話|でんわ}・{出|で}ません", Easy: "{0}に {電話|でんわ}・{出|で}ません", EN: "Called at {0}, no answer", ZH: "{0}打过，没人接", ES: "Llamada a las {0}, sin respuesta"}
	BoardSpoke     = Text{JA: "{0}に{電話|でんわ}・つながりました", Easy: "{0}に {電話|でんわ}・つながりました", EN: "Called at {0}, somebody answered", ZH: "{0}打过，已接通", ES: "Llamada a las {0}, contestaron"}
	BoardConnected = Text{JA: "{接続中|せつぞくちゅう}", Easy: "つながっています", EN: "Connected", ZH: "已连接", ES: "Conectado"}
	BoardOffline   = Text{JA: "つながっていません", Easy: "つながっていません", EN: "Not connected", ZH: "未连接", ES: "Sin conexión"}
	BoardStale     = Text{JA: "{0}の{内容|ないよう}です", Easy: "{0}の {内容|ないよう}です", EN: "As of {0}", ZH: "这是{0}的内容", ES: "Datos de las {0}"}
	BoardOld       = Text{JA: "{0}{前|まえ}", Easy: "{0}{前|まえ}", EN: "{0} ago", ZH: "{0}前", ES: "hace {0}"}
	BoardAll       = Text{JA: "{全員|ぜんいん}", Easy: "みんな", EN: "all", ZH: "全部", ES: "todos"}
	BoardPickups   = Text{JA: "お{迎|むか}え", Easy: "お{迎|むか}え", EN: "Picked up", ZH: "来接", ES: "Recogidas"}
	BoardArrivals  = Text{JA: "いま{来|き}ました", Easy: "いま {来|き}ました", EN: "Just arrived", ZH: "刚到", ES: "Acaban de llegar"}
	BoardNoArrival = Text{JA: "まだありません", Easy: "まだ ありません", EN: "none yet", ZH: "还没有", ES: "nadie aún"}
	BoardComing    = Text{JA: "これから", Easy: "これから", EN: "To come", ZH: "将到", ES: "Por llegar"}
	BoardClasses   = Text{JA: "{組|くみ}ごとの{欠席|けっせき}", Easy: "{組|くみ}の {休|やす}み", EN: "Absences by class", ZH: "各班缺席", ES: "Faltas por clase"}
	BoardNoSchool  = Text{JA: "{今日|きょう}は{授業|じゅぎょう}がありません", Easy: "{今日|きょう}は {学校|がっこう}が {休|やす}みです", EN: "No school today", ZH: "今天不上课", ES: "Hoy no hay clase"}
	// {0} the date
	BoardNext      = Text{JA: "つぎの{授業|じゅぎょう}は {0}", Easy: "つぎの {学校|がっこう}は {0}", EN: "Next school day: {0}", ZH: "下一个上课日：{0}", ES: "Próximo día de clase: {0}"}
	BoardOff       = Text{JA: "{休業|きゅうぎょう}", Easy: "{休|やす}み", EN: "no lessons", ZH: "不上课", ES: "sin clase"}
	BoardBefore    = Text{JA: "{出席|しゅっせき}は これから{始|はじ}まります", Easy: "{出席|しゅっせき}は これからです", EN: "The roll has not begun", ZH: "点名尚未开始", ES: "Aún no se pasa lista"}
	BoardEscalated = Text{JA: "{管理職|かんりしょく}にも{出|で}ています", Easy: "{校長先生|こうちょうせんせい}にも {出|で}ています", EN: "Management has been asked", ZH: "已通知管理层", ES: "Dirección avisada"}
	BoardMore      = Text{JA: "ほか{0}", Easy: "ほか{0}", EN: "{0} more", ZH: "另有{0}", ES: "{0} más"}
)
