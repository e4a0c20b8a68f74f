package words

// What every screen has: the three stations, the sync line, the corner with text, language and telephone.
var (
	TrackSaved   = Text{JA: "この{端末|たんまつ}に{保存|ほぞん}", Easy: "スマホに {保存|ほぞん}", EN: "Saved on this device", ZH: "已存在此设备", ES: "Guardado aquí"}
	TrackSaid    = Text{JA: "{連絡|れんらく}", Easy: "{連絡|れんらく}", EN: "Reported", ZH: "已联系", ES: "Avisado"}
	TrackReach   = Text{JA: "{学校|がっこう}に{届|とど}く", Easy: "{学校|がっこう}に とどく", EN: "Reaches the school", ZH: "送达学校", ES: "Llega a la escuela"}
	TrackReached = Text{JA: "{学校|がっこう}に{届|とど}きました", Easy: "{学校|がっこう}に とどきました", EN: "Reached the school", ZH: "已送达学校", ES: "Llegó a la escuela"}
	TrackSee     = Text{JA: "{先生|せんせい}の{確認|かくにん}", Easy: "{先生|せんせい}が {見|み}る", EN: "Staff to see it", ZH: "老师确认", ES: "Lo ve el personal"}
	TrackSeen    = Text{JA: "{先生|せんせい}が{確認|かくにん}", Easy: "{先生|せんせい}が {見|み}ました", EN: "Seen by staff", ZH: "老师已确认", ES: "Visto"}

	PartAllThere  = Text{JA: "すべて{届|とど}いています", Easy: "ぜんぶ とどいています", EN: "All delivered", ZH: "全部已送达", ES: "Todo ha llegado"}
	PartWaiting   = Text{JA: "{0} {送信待|そうしんま}ち", Easy: "{0} {送|おく}る {前|まえ}", EN: "{0} waiting to be sent", ZH: "{0}等待发送", ES: "{0} por enviar"}
	PartNotYet    = Text{JA: "{0} まだ{送|おく}れていません", Easy: "{0} まだ とどいていません", EN: "{0} not sent yet", ZH: "{0}还没有送达", ES: "{0} sin enviar"}
	PartOffline   = Text{JA: "オフライン（{使|つか}えます）", Easy: "オフライン（{使|つか}えます）", EN: "Offline (still works)", ZH: "离线（可使用）", ES: "Sin red (funciona)"}
	PartAsOf      = Text{JA: "{0}の{内容|ないよう}", Easy: "{0}の {内容|ないよう}", EN: "as of {0}", ZH: "{0}的内容", ES: "a las {0}"}
	PartWaits     = Text{JA: "{送信|そうしん}を{待|ま}っている{連絡|れんらく}", Easy: "まだ {送|おく}っていない {連絡|れんらく}", EN: "Waiting to be sent", ZH: "等待发送的联系", ES: "Por enviar"}
	PartNoneWaits = Text{JA: "{待|ま}っている{連絡|れんらく}はありません。", Easy: "まだの {連絡|れんらく}は ありません。", EN: "Nothing is waiting.", ZH: "没有等待发送的联系。", ES: "No hay nada pendiente."}
	PartSavedAt   = Text{JA: "{0} この{端末|たんまつ}に{保存|ほぞん}", Easy: "{0} この スマホに {保存|ほぞん}", EN: "saved on this device at {0}", ZH: "{0} 存在此设备", ES: "guardado aquí a las {0}"}
	PartUndo      = Text{JA: "{取|と}り{消|け}す", Easy: "やめる", EN: "Undo", ZH: "撤回", ES: "Deshacer"}
	PartUndoIn    = Text{JA: "あと {0}", Easy: "あと {0}", EN: "{0} left", ZH: "还有{0}", ES: "Quedan {0}"}
	PartClose     = Text{JA: "{閉|と}じる", Easy: "とじる", EN: "Close", ZH: "关闭", ES: "Cerrar"}
	PartBack      = Text{JA: "もどる", Easy: "もどる", EN: "Back", ZH: "返回", ES: "Volver"}

	PartTools   = Text{JA: "{文字|もじ}・ことば・{電話|でんわ}", Easy: "{文字|もじ}・ことば・{電話|でんわ}", EN: "Text, language, telephone", ZH: "文字、语言、电话", ES: "Texto, idioma, teléfono"}
	PartLang    = Text{JA: "ことば", Easy: "ことば", EN: "Language", ZH: "语言", ES: "Idioma"}
	PartRuby    = Text{JA: "ふりがな", Easy: "ふりがな", EN: "Furigana", ZH: "假名注音", ES: "Furigana"}
	PartOn      = Text{JA: "つける", Easy: "つける", EN: "On", ZH: "开", ES: "Sí"}
	PartOff     = Text{JA: "つけない", Easy: "つけない", EN: "Off", ZH: "关", ES: "No"}
	PartSize    = Text{JA: "{文字|もじ}の{大|おお}きさ", Easy: "{文字|もじ}の {大|おお}きさ", EN: "Text size", ZH: "文字大小", ES: "Tamaño del texto"}
	PartNormal  = Text{JA: "ふつう", Easy: "ふつう", EN: "Normal", ZH: "标准", ES: "Normal"}
	PartLarge   = Text{JA: "{大|おお}きい", Easy: "{大|おお}きい", EN: "Large", ZH: "大", ES: "Grande"}
	PartHuge    = Text{JA: "もっと{大|おお}きい", Easy: "もっと {大|おお}きい", EN: "Largest", ZH: "特大", ES: "Muy grande"}
	PartTheme   = Text{JA: "{画面|がめん}の{明|あか}るさ", Easy: "{画面|がめん}の {明|あか}るさ", EN: "Brightness", ZH: "画面明暗", ES: "Brillo"}
	PartAuto    = Text{JA: "{自動|じどう}", Easy: "{自動|じどう}", EN: "Automatic", ZH: "自动", ES: "Automático"}
	PartLight   = Text{JA: "{明|あか}るい", Easy: "{明|あか}るい", EN: "Light", ZH: "亮", ES: "Claro"}
	PartDark    = Text{JA: "{暗|くら}い", Easy: "{暗|くら}い", EN: "Dark", ZH: "暗", ES: "Oscuro"}
	PartSignOut = Text{JA: "この{端末|たんまつ}の{利用|りよう}を{終|お}える", Easy: "この スマホで {使|つか}うのを やめる", EN: "Sign out on this device", ZH: "在此设备退出", ES: "Salir en este dispositivo"}
	PartHelp    = Text{JA: "{質問|しつもん}と{答|こた}え", Easy: "{質問|しつもん}と {答|こた}え", EN: "Help", ZH: "帮助", ES: "Ayuda"}
	PartMenu    = Text{JA: "メニュー", Easy: "メニュー", EN: "Menu", ZH: "菜单", ES: "Menú"}
	PartNotHere = Text{JA: "この{画面|がめん}は{開|ひら}けません", Easy: "この {画面|がめん}は {見|み}られません", EN: "This screen is not for you", ZH: "无法打开此画面", ES: "No puede abrir esta pantalla"}
	PartNotHow  = Text{JA: "{役割|やくわり}か{住所|じゅうしょ}がちがうようです。", Easy: "ほかの {画面|がめん}を {使|つか}ってください。", EN: "The address or your role does not match.", ZH: "地址或权限不符。", ES: "La dirección o su función no coincide."}
	PartLoading = Text{JA: "{学校|がっこう}の{内容|ないよう}を{待|ま}っています。", Easy: "{学校|がっこう}の {内容|ないよう}を {待|ま}っています。", EN: "Waiting for the school's data.", ZH: "正在等待学校的内容。", ES: "Esperando los datos de la escuela."}

	NavRoll     = Text{JA: "{出席|しゅっせき}", Easy: "{出席|しゅっせき}", EN: "Roll call", ZH: "点名", ES: "Pasar lista"}
	NavMore     = Text{JA: "ほかの{画面|がめん}", Easy: "ほかの {画面|がめん}", EN: "More", ZH: "更多", ES: "Más"}
	NavAbsences = Text{JA: "{欠席|けっせき}と{連絡|れんらく}", Easy: "{休|やす}みと {連絡|れんらく}", EN: "Absences", ZH: "缺席与联系", ES: "Faltas y avisos"}
	NavBoard    = Text{JA: "{職員室|しょくいんしつ}の{黒板|こくばん}", Easy: "{職員室|しょくいんしつ}の {黒板|こくばん}", EN: "Staffroom", ZH: "教师办公室看板", ES: "Pizarra"}
)
