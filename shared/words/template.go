package words

// Template is a notice that only wants a date, perhaps a time, to be filled in, and so arrives in each family's language. {0} is the date, {1} the
// time of day.
type Template struct {
	Code        string
	Label       Text
	Title, Body Text
	Day, Time   bool
	PTA, Must   bool
	Question    Text // what it asks; empty for nothing
	Days        bool // … with the school days from the date on to choose from; otherwise yes or no
	CloseDays   int  // answers until so many days before the date
}

// Templates are those that the school can start from.
var Templates = []Template{
	{Code: "meeting", Day: true, Days: true, CloseDays: 6,
		Label: Text{JA: "{個人面談|こじんめんだん}", Easy: "{先生|せんせい}との {話|はな}し{合|あ}い", EN: "Parent–teacher meetings", ZH: "个人面谈", ES: "Entrevistas"},
		Title: Text{JA: "{個人面談|こじんめんだん}の{希望日|きぼうび}をおしえてください", Easy: "{先生|せんせい}と {話|はな}す {日|ひ}を えらんでください", EN: "Which day suits you for the parent–teacher meeting?", ZH: "请选择个人面谈的日期", ES: "¿Qué día le viene bien para la entrevista?"},
		Body: Text{JA: "{0}からの{個人面談|こじんめんだん}について、ご{都合|つごう}のよい{日|ひ}をお{選|えら}びください。{時間|じかん}は15{分|ふん}です。{日時|にちじ}は{後日|ごじつ}お{知|し}らせします。",
			Easy: "{先生|せんせい}と {保護者|ほごしゃ}が {話|はな}します。{0}から はじまります。{時間|じかん}は 15{分|ふん}です。{来|く}ることが できる {日|ひ}を えらんでください。{時間|じかん}は あとで お{知|し}らせします。",
			EN:   "Parent–teacher meetings begin on {0}. Each takes 15 minutes. Please choose the days that suit you. We will tell you the time later.",
			ZH:   "个人面谈从{0}开始，每次15分钟。请选择您方便的日期。具体时间稍后通知。",
			ES:   "Las entrevistas comienzan el {0}. Duran 15 minutos. Elija los días que le vengan bien. Le diremos la hora más adelante."},
		Question: Text{JA: "{来|こ}られる{日|ひ}", Easy: "{来|く}ることが できる {日|ひ}", EN: "Days you can come", ZH: "可以来的日期", ES: "Días en que puede venir"}},
	{Code: "visit", Day: true, Time: true, CloseDays: 3,
		Label: Text{JA: "{授業参観|じゅぎょうさんかん}", Easy: "{授業|じゅぎょう}を {見|み}る {日|ひ}", EN: "Open lesson", ZH: "公开课", ES: "Clase abierta"},
		Title: Text{JA: "{0} {授業参観|じゅぎょうさんかん}のご{案内|あんない}", Easy: "{0} {授業|じゅぎょう}を {見|み}に {来|き}てください", EN: "Open lesson on {0}", ZH: "{0} 公开课通知", ES: "Clase abierta el {0}"},
		Body: Text{JA: "{0} {1}から{授業参観|じゅぎょうさんかん}を{行|おこな}います。{上履|うわば}きをお{持|も}ちください。ご{出席|しゅっせき}になるかどうか、お{知|し}らせください。",
			Easy: "{0} {1}から、{子|こ}どもの {授業|じゅぎょう}を {見|み}ることが できます。{学校|がっこう}の {中|なか}で はく くつを {持|も}ってきてください。{来|く}るか {来|こ}ないか、{教|おし}えてください。",
			EN:   "You are invited to watch a lesson on {0} from {1}. Please bring indoor shoes, and tell us whether you will come.",
			ZH:   "{0} {1}开始举行公开课。请自带室内鞋，并告知是否参加。",
			ES:   "Le invitamos a ver una clase el {0} desde las {1}. Traiga calzado de interior y díganos si vendrá."},
		Question: Text{JA: "{出席|しゅっせき}しますか", Easy: "{来|き}ますか", EN: "Will you come?", ZH: "是否参加？", ES: "¿Vendrá?"}},
	{Code: "excursion", Day: true, Time: true,
		Label: Text{JA: "{校外学習|こうがいがくしゅう}", Easy: "{遠足|えんそく}", EN: "Excursion", ZH: "校外学习", ES: "Excursión"},
		Title: Text{JA: "{0} {校外学習|こうがいがくしゅう}があります", Easy: "{0} {学校|がっこう}の {外|そと}で {勉強|べんきょう}します", EN: "Excursion on {0}", ZH: "{0} 校外学习", ES: "Excursión el {0}"},
		Body: Text{JA: "{0}に{校外学習|こうがいがくしゅう}へ{出|で}かけます。{集合|しゅうごう}は{1}です。お{弁当|べんとう}、{水筒|すいとう}、{雨具|あまぐ}を{持|も}たせてください。",
			Easy: "{0}に {学校|がっこう}の {外|そと}へ {行|い}きます。{1}までに {来|き}てください。お{弁当|べんとう}、お{茶|ちゃ}、かさが いります。",
			EN:   "The class goes on an excursion on {0}. Please be there by {1}, with a packed lunch, a drink and rain wear.",
			ZH:   "{0}进行校外学习，{1}集合。请准备便当、水壶和雨具。",
			ES:   "La clase sale de excursión el {0}. Hay que llegar a las {1}, con comida, bebida y ropa de lluvia."}},
	{Code: "pta", Day: true, Time: true, PTA: true, CloseDays: 2,
		Label: Text{JA: "PTAの{会議|かいぎ}", Easy: "PTAの {会議|かいぎ}", EN: "PTA meeting", ZH: "家长教师会会议", ES: "Reunión de la PTA"},
		Title: Text{JA: "{0} PTAの{会議|かいぎ}のお{知|し}らせ", Easy: "{0} PTAの {会議|かいぎ}が あります", EN: "PTA meeting on {0}", ZH: "{0} 家长教师会会议", ES: "Reunión de la PTA el {0}"},
		Body: Text{JA: "{0} {1}から{図書室|としょしつ}で{会議|かいぎ}を{開|ひら}きます。{小|ちい}さいお{子|こ}さんと{一緒|いっしょ}でもかまいません。ご{出席|しゅっせき}になるかどうか、お{知|し}らせください。",
			Easy: "{0} {1}から {図書室|としょしつ}で {話|はな}し{合|あ}いを します。{小|ちい}さい {子|こ}どもも いっしょに {来|き}て いいです。{来|く}るか {来|こ}ないか、{教|おし}えてください。",
			EN:   "The PTA meets in the library on {0} from {1}. Small children are welcome. Please tell us whether you will come.",
			ZH:   "{0} {1}起在图书室开会，可以带小孩。请告知是否参加。",
			ES:   "La PTA se reúne en la biblioteca el {0} desde las {1}. Puede traer niños pequeños. Díganos si vendrá."},
		Question: Text{JA: "{出席|しゅっせき}しますか", Easy: "{来|き}ますか", EN: "Will you come?", ZH: "是否参加？", ES: "¿Vendrá?"}},
	{Code: "weather", Day: true, Time: true, Must: true,
		Label: Text{JA: "{下校時刻|げこうじこく}の{変更|へんこう}", Easy: "{帰|かえ}る {時間|じかん}", EN: "Changed going-home time", ZH: "放学时间变更", ES: "Cambio de la hora de salida"},
		Title: Text{JA: "{0}は{1}に{下校|げこう}します", Easy: "{0}は {1}に {家|いえ}に {帰|かえ}ります", EN: "{0}: school ends at {1}", ZH: "{0}将于{1}放学", ES: "{0}: la escuela termina a las {1}"},
		Body: Text{JA: "{天気|てんき}が{悪|わる}くなるおそれがあるため、{0}は{1}に{下校|げこう}します。{通学路|つうがくろ}で{見守|みまも}れる{方|かた}は、お{願|ねが}いします。",
			Easy: "{天気|てんき}が {悪|わる}くなるかもしれません。{0}は {1}に {家|いえ}に {帰|かえ}ります。できる {人|ひと}は、{道|みち}で {子|こ}どもを {見|み}てください。",
			EN:   "Because the weather may turn bad, children go home at {1} on {0}. If you can, please watch over the way home.",
			ZH:   "因天气可能恶化，{0}将于{1}放学。方便的家长请在上学路上协助看护。",
			ES:   "Por el mal tiempo previsto, el {0} los alumnos salen a las {1}. Si puede, acompañe el camino a casa."}},
	{Code: "closure", Day: true, Must: true,
		Label: Text{JA: "{学級閉鎖|がっきゅうへいさ}", Easy: "{学級|がっきゅう}の {休|やす}み", EN: "Class closure", ZH: "停课", ES: "Cierre de clase"},
		Title: Text{JA: "{0}まで{学級閉鎖|がっきゅうへいさ}にします", Easy: "{0}まで {学校|がっこう}は {休|やす}みです", EN: "The class is closed until {0}", ZH: "停课至{0}", ES: "La clase cierra hasta el {0}"},
		Body: Text{JA: "かぜなどで{休|やす}む{人|ひと}が{多|おお}いため、{0}まで{学級閉鎖|がっきゅうへいさ}にします。{家|いえ}でゆっくり{過|す}ごし、{熱|ねつ}があるときは{学校|がっこう}にお{知|し}らせください。",
			Easy: "かぜの {人|ひと}が {多|おお}いです。{0}まで {学級|がっきゅう}は {休|やす}みです。{家|いえ}で {休|やす}んでください。{熱|ねつ}が あるときは、{学校|がっこう}に {教|おし}えてください。",
			EN:   "Many children are ill. The class is closed until {0}. Please stay at home, and tell the school about any fever.",
			ZH:   "因生病请假者较多，停课至{0}。请在家休息，如发烧请通知学校。",
			ES:   "Hay muchos alumnos enfermos. La clase cierra hasta el {0}. Quédense en casa y avisen si hay fiebre."}},
	{Code: "infection",
		Label: Text{JA: "{感染症|かんせんしょう}", Easy: "うつる {病気|びょうき}", EN: "Infection", ZH: "传染病", ES: "Contagio"},
		Title: Text{JA: "インフルエンザがはやっています", Easy: "インフルエンザの {人|ひと}が {増|ふ}えています", EN: "Influenza is going round", ZH: "流感正在流行", ES: "Hay gripe en la escuela"},
		Body: Text{JA: "インフルエンザで{休|やす}む{人|ひと}が{増|ふ}えています。{手洗|てあら}いと{換気|かんき}を{続|つづ}けます。{熱|ねつ}があるときは{休|やす}ませ、{病院|びょういん}で{診|み}てもらってください。",
			Easy: "インフルエンザで {休|やす}む {人|ひと}が {増|ふ}えています。{手|て}を {洗|あら}ってください。{熱|ねつ}が あるときは、{学校|がっこう}を {休|やす}んで {病院|びょういん}へ {行|い}ってください。",
			EN:   "More and more children have influenza. We keep washing hands and airing rooms. With a fever, please stay at home and see a doctor.",
			ZH:   "因流感请假者增多。我们会坚持洗手和通风。发烧时请在家休息并就医。",
			ES:   "Aumentan los casos de gripe. Seguimos lavándonos las manos y ventilando. Con fiebre, quédese en casa y vaya al médico."}},
	{Code: "lost",
		Label: Text{JA: "{落|お}とし{物|もの}", Easy: "{落|お}とし{物|もの}", EN: "Lost property", ZH: "失物", ES: "Objetos perdidos"},
		Title: Text{JA: "{落|お}とし{物|もの}を{預|あず}かっています", Easy: "{落|お}とし{物|もの}が あります", EN: "Lost property at school", ZH: "学校保管着失物", ES: "Hay objetos perdidos"},
		Body: Text{JA: "{学校|がっこう}で{落|お}とし{物|もの}を{預|あず}かっています。{心当|こころあ}たりのある{方|かた}は、お{子|こ}さんを{通|とお}して{担任|たんにん}にお{知|し}らせください。",
			Easy: "{学校|がっこう}に {落|お}とし{物|もの}が あります。{自分|じぶん}の ものかもしれない {人|ひと}は、{先生|せんせい}に {言|い}ってください。",
			EN:   "We are keeping things that were found at school. If something may be yours, please let the class teacher know through your child.",
			ZH:   "学校保管着捡到的物品。如有线索，请通过孩子告诉班主任。",
			ES:   "Guardamos objetos encontrados. Si algo puede ser suyo, avise al tutor por medio de su hijo."}},
}

// NoDay is the last option where days are chosen from.
var NoDay = Text{JA: "どの{日|ひ}もむずかしい", Easy: "どの {日|ひ}も むずかしい", EN: "None of these days", ZH: "哪天都不方便", ES: "Ningún día"}

// TemplateOf finds a template by its code.
func TemplateOf(code string) (t Template, ok bool) {
	for _, t := range Templates {
		if t.Code == code {
			return t, true
		}
	}
	return t, false
}
