package words

// Relation is who of the family somebody is to the child.
func Relation(code string) Text { return find(relations, code) }

// Role is a post at the school or a place in the family (access.Role).
func Role(code string) Text { return find(roles, code) }

// Channel is the way something was said (oplog.Channel), as it stands after who said it: 母・アプリ.
func Channel(code string) Text { return find(channels, code) }

var relations = []coded{
	{"mother", Text{JA: "{母|はは}", Easy: "お{母|かあ}さん", EN: "mother", ZH: "母亲", ES: "madre"}},
	{"father", Text{JA: "{父|ちち}", Easy: "お{父|とう}さん", EN: "father", ZH: "父亲", ES: "padre"}},
	{"grandmother", Text{JA: "{祖母|そぼ}", Easy: "おばあさん", EN: "grandmother", ZH: "祖母", ES: "abuela"}},
	{"grandfather", Text{JA: "{祖父|そふ}", Easy: "おじいさん", EN: "grandfather", ZH: "祖父", ES: "abuelo"}},
	{"staff", Text{JA: "{学校|がっこう}", Easy: "{学校|がっこう}", EN: "school", ZH: "学校", ES: "escuela"}},
	{"other", Text{JA: "{家族|かぞく}", Easy: "{家族|かぞく}", EN: "family", ZH: "家人", ES: "familia"}},
}

var roles = []coded{
	{"guardian", Text{JA: "{保護者|ほごしゃ}", Easy: "{家族|かぞく}", EN: "Guardian", ZH: "家长", ES: "Familia"}},
	{"homeroom", Text{JA: "{担任|たんにん}", Easy: "クラスの {先生|せんせい}", EN: "Homeroom teacher", ZH: "班主任", ES: "Tutor"}},
	{"teacher", Text{JA: "{先生|せんせい}", Easy: "{先生|せんせい}", EN: "Teacher", ZH: "老师", ES: "Profesor"}},
	{"nurse", Text{JA: "{養護教諭|ようごきょうゆ}", Easy: "{保健室|ほけんしつ}の {先生|せんせい}", EN: "School nurse", ZH: "保健老师", ES: "Enfermería"}},
	{"management", Text{JA: "{管理職|かんりしょく}", Easy: "{校長|こうちょう}・{教頭|きょうとう}", EN: "Principal's office", ZH: "校领导", ES: "Dirección"}},
	{"office", Text{JA: "{事務|じむ}", Easy: "{事務|じむ}の {人|ひと}", EN: "School office", ZH: "事务室", ES: "Secretaría"}},
	{"community", Text{JA: "{地域|ちいき}の{方|かた}", Easy: "{地域|ちいき}の {人|ひと}", EN: "Community contact", ZH: "社区人士", ES: "Contacto del barrio"}},
	{"centre", Text{JA: "{教育支援|きょういくしえん}センター", Easy: "{教育支援|きょういくしえん}センターの {人|ひと}", EN: "Support centre", ZH: "教育支援中心", ES: "Centro de apoyo"}},
	{"wall", Text{JA: "{職員室|しょくいんしつ}の{黒板|こくばん}", Easy: "{職員室|しょくいんしつ}の {黒板|こくばん}", EN: "Staffroom board", ZH: "办公室黑板", ES: "Pizarra de la sala"}},
	{"admin", Text{JA: "システム{管理|かんり}", Easy: "システムの {人|ひと}", EN: "System care", ZH: "系统管理", ES: "Sistema"}},
	{"tablet", Text{JA: "{教室|きょうしつ}のタブレット", Easy: "{教室|きょうしつ}の タブレット", EN: "Classroom tablet", ZH: "教室平板", ES: "Tableta del aula"}},
	{"place", Text{JA: "{学校|がっこう}の{時計|とけい}", Easy: "{学校|がっこう}の {時計|とけい}", EN: "The school's clock", ZH: "学校时钟", ES: "El reloj escolar"}},
	{"", Text{JA: "{学校|がっこう}の{人|ひと}", Easy: "{学校|がっこう}の {人|ひと}", EN: "School staff", ZH: "学校职员", ES: "Personal"}},
}

var channels = []coded{
	{"web", Text{JA: "アプリ", Easy: "アプリ", EN: "app", ZH: "应用", ES: "app"}},
	{"form", Text{JA: "ウェブ", Easy: "ウェブ", EN: "web page", ZH: "网页", ES: "página web"}},
	{"ivr", Text{JA: "{電話|でんわ}", Easy: "{電話|でんわ}", EN: "phone", ZH: "电话", ES: "teléfono"}},
	{"chat", Text{JA: "チャット", Easy: "チャット", EN: "chat", ZH: "聊天", ES: "chat"}},
	{"line", Text{JA: "LINE", Easy: "LINE", EN: "LINE", ZH: "LINE", ES: "LINE"}},
	{"sms", Text{JA: "ショートメール", Easy: "ショートメール", EN: "text message", ZH: "短信", ES: "SMS"}},
	{"mail", Text{JA: "メール", Easy: "メール", EN: "mail", ZH: "邮件", ES: "correo"}},
	{"paper", Text{JA: "{連絡帳|れんらくちょう}", Easy: "{連絡帳|れんらくちょう}", EN: "notebook", ZH: "联络簿", ES: "cuaderno"}},
	{"proxy", Text{JA: "{学校|がっこう}が{記入|きにゅう}", Easy: "{学校|がっこう}が {書|か}いた", EN: "written by school", ZH: "由学校代填", ES: "escrito por la escuela"}},
	{"kiosk", Text{JA: "{黒板|こくばん}", Easy: "{黒板|こくばん}", EN: "board", ZH: "黑板", ES: "pizarra"}},
	{"import", Text{JA: "{名簿|めいぼ}", Easy: "{名簿|めいぼ}", EN: "roster", ZH: "名册", ES: "lista"}},
	{"clock", Text{JA: "{学校|がっこう}の{時計|とけい}", Easy: "{学校|がっこう}の {時計|とけい}", EN: "school clock", ZH: "学校时钟", ES: "reloj escolar"}},
	{"", Text{JA: "ほかの{方法|ほうほう}", Easy: "ほかの {方法|ほうほう}", EN: "another way", ZH: "其他方式", ES: "otra vía"}},
}
