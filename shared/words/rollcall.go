package words

// Roll call.
var (
	RollMorning   = Text{JA: "{朝|あさ}の{出席|しゅっせき}", Easy: "{朝|あさ}の {出席|しゅっせき}", EN: "Morning roll", ZH: "早晨点名", ES: "Lista de la mañana"}
	RollFront     = Text{JA: "{黒板|こくばん}・{教卓|きょうたく}", Easy: "{黒板|こくばん}", EN: "Blackboard", ZH: "黑板", ES: "Pizarra"}
	RollOrder     = Text{JA: "ならべ{方|かた}", Easy: "ならべ{方|かた}", EN: "Order", ZH: "排列", ES: "Orden"}
	RollSeats     = Text{JA: "{座席|ざせき}", Easy: "{席|せき}", EN: "Seats", ZH: "座位", ES: "Asientos"}
	RollNames     = Text{JA: "{名簿|めいぼ}", Easy: "{名前|なまえ}", EN: "List", ZH: "名单", ES: "Lista"}
	RollAsks      = Text{JA: "{確|たし}かめること", Easy: "{確|たし}かめること", EN: "To settle", ZH: "需要确认", ES: "Por aclarar"}
	RollLetters   = Text{JA: "{家庭|かてい}からの{連絡|れんらく}", Easy: "{家|いえ}からの {連絡|れんらく}", EN: "From the families", ZH: "家庭的联系", ES: "De las familias"}
	RollNoLetters = Text{JA: "{今日|きょう}の{連絡|れんらく}はありません", Easy: "{今日|きょう}の {連絡|れんらく}は ありません", EN: "No messages today", ZH: "今天没有联系", ES: "Hoy no hay avisos"}
	RollEachTap   = Text{JA: "さわるたびに", Easy: "さわると", EN: "Each tap", ZH: "每点一次", ES: "Cada toque"}
	RollRestHere  = Text{JA: "ほかは{全員|ぜんいん}います（{0}）", Easy: "ほかは みんな います（{0}）", EN: "All others are here ({0})", ZH: "其余全部到齐（{0}）", ES: "Los demás están ({0})"}
	RollAllHere   = Text{JA: "{全員|ぜんいん}います（{0}）", Easy: "みんな います（{0}）", EN: "Everybody is here ({0})", ZH: "全部到齐（{0}）", ES: "Están todos ({0})"}
	RollOthers    = Text{JA: "ほか", Easy: "ほか", EN: "others", ZH: "其余", ES: "otros"}
	RollSavedHere = Text{JA: "ほか{0}の{出席|しゅっせき}を、この{端末|たんまつ}に{保存|ほぞん}しました {1}", Easy: "ほか{0}の {出席|しゅっせき}を、この タブレットに {保存|ほぞん}しました {1}", EN: "{0} others present: saved on this device at {1}", ZH: "其余{0}出席，{1} 已存在此设备", ES: "{0} más presentes: guardado aquí a las {1}"}
	RollGoesAlone = Text{JA: "つながると、{自動|じどう}で{職員室|しょくいんしつ}に{届|とど}きます", Easy: "つながったら、{自動|じどう}で {職員室|しょくいんしつ}に とどきます", EN: "It reaches the staffroom by itself once connected", ZH: "联网后会自动送达教师办公室", ES: "Llegará sola a la sala de profesores"}
	RollReached   = Text{JA: "{出席|しゅっせき}が{職員室|しょくいんしつ}に{届|とど}きました {0}", Easy: "{出席|しゅっせき}が {職員室|しょくいんしつ}に とどきました {0}", EN: "The roll has reached the staffroom, {0}", ZH: "点名结果已送达教师办公室 {0}", ES: "La lista llegó a la sala de profesores a las {0}"}
	RollCalledBy  = Text{JA: "{0}が{出席|しゅっせき}をとりました", Easy: "{0}が {出席|しゅっせき}を とりました", EN: "Called by {0}", ZH: "由{0}点名", ES: "Pasó lista: {0}"}
	RollMend      = Text{JA: "{直|なお}すときは、その{席|せき}をさわってください", Easy: "{直|なお}すときは、その {席|せき}を さわってください", EN: "To correct, tap the seat", ZH: "更正请点该座位", ES: "Para corregir, toque el asiento"}
	RollReported  = Text{JA: "{欠席連絡|けっせきれんらく}あり", Easy: "{休|やす}みの {連絡|れんらく}", EN: "Reported absent", ZH: "已请假", ES: "Avisó que falta"}
	RollIsHere    = Text{JA: "{来|き}ています", Easy: "{来|き}ています", EN: "Is here", ZH: "来了", ES: "Está aquí"}
	RollIsNotHere = Text{JA: "いません", Easy: "いません", EN: "Not here", ZH: "不在", ES: "No está"}
	RollElsewhere = Text{JA: "{保健室|ほけんしつ}・{別室|べっしつ}", Easy: "{保健室|ほけんしつ}など", EN: "In another room", ZH: "在保健室等", ES: "En otra sala"}
	RollLeft      = Text{JA: "{帰|かえ}りました", Easy: "{帰|かえ}りました", EN: "Went home", ZH: "已回家", ES: "Se fue a casa"}
	RollNoWord    = Text{JA: "{連絡|れんらく}なし", Easy: "{連絡|れんらく}なし", EN: "No word", ZH: "没有联系", ES: "Sin aviso"}
	RollWillCall  = Text{JA: "{連絡|れんらく}がありません。{完了|かんりょう}すると{職員室|しょくいんしつ}が{電話|でんわ}します。", Easy: "{連絡|れんらく}が ありません。あとで {職員室|しょくいんしつ}が {電話|でんわ}します。", EN: "No word from home. After the roll the staffroom calls.", ZH: "没有联系。点名完成后由教师办公室打电话。", ES: "Sin aviso. Después de la lista, la sala de profesores llama."}
	RollCallsNow  = Text{JA: "{連絡|れんらく}がありません。{職員室|しょくいんしつ}に{出|で}ています。", Easy: "{連絡|れんらく}が ありません。{職員室|しょくいんしつ}に {出|で}ています。", EN: "No word from home. The staffroom has it on the board.", ZH: "没有联系。已显示在教师办公室。", ES: "Sin aviso. Ya aparece en la sala de profesores."}
	RollSeat      = Text{JA: "{0}{番|ばん} {1}", Easy: "{0}{番|ばん} {1}", EN: "No. {0} {1}", ZH: "{0}号 {1}", ES: "N.º {0} {1}"}
	RollNumber    = Text{JA: "{0}{番|ばん}", Easy: "{0}{番|ばん}", EN: "No. {0}", ZH: "{0}号", ES: "N.º {0}"}
	RollAbout     = Text{JA: "{0}ごろ", Easy: "{0}ごろ", EN: "about {0}", ZH: "{0}左右", ES: "hacia las {0}"}
	RollExchange  = Text{JA: "{交流|こうりゅう}", Easy: "{交流|こうりゅう}", EN: "Exchange", ZH: "交流", ES: "Intercambio"}
	RollUnread    = Text{JA: "まだ{見|み}ていない{連絡|れんらく}", Easy: "まだ {見|み}ていない {連絡|れんらく}", EN: "Unread", ZH: "未读", ES: "Sin leer"}
	RollDue       = Text{JA: "{出席|しゅっせき}がまだです", Easy: "{出席|しゅっせき}が まだです", EN: "The roll has not been called", ZH: "还没有点名", ES: "Falta pasar lista"}
	RollDueSince  = Text{JA: "{0}を{過|す}ぎました。{職員室|しょくいんしつ}の{黒板|こくばん}にも{出|で}ています。", Easy: "{0}を {過|す}ぎました。{職員室|しょくいんしつ}の {黒板|こくばん}にも {出|で}ています。", EN: "It is past {0}. The staffroom board shows it too.", ZH: "已过{0}，教师办公室的看板上也有显示。", ES: "Ya pasaron las {0}. También se ve en la pizarra."}
	RollOff       = Text{JA: "{出席|しゅっせき}はいりません。{授業|じゅぎょう}があるなら、このままとれます。", Easy: "{出席|しゅっせき}は いりません。{授業|じゅぎょう}が あれば、とってください。", EN: "No roll is needed. If there are lessons after all, call it as usual.", ZH: "无需点名。若确有课，可照常点名。", ES: "No hace falta pasar lista. Si hay clase, pásela como siempre."}
	RollSum       = Text{JA: "{合計|ごうけい}", Easy: "ぜんぶで", EN: "Total", ZH: "合计", ES: "Total"}
	RollRetry     = Text{JA: "{保存|ほぞん}できませんでした。もう{一度|いちど}{押|お}してください。", Easy: "{保存|ほぞん}できませんでした。もう {一度|いちど} おしてください。", EN: "It could not be saved. Please press again.", ZH: "没能保存，请再按一次。", ES: "No se pudo guardar. Pulse otra vez."}
)
