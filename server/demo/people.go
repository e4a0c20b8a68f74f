package demo

import (
	"todoke/shared/access"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Person is somebody whom a visitor can be, with the device they use.
type Person struct {
	Key    string // the first label of the device's own origin: "megumi"
	Name   string
	Device string // phone, landline, tablet, pc, wall, room
	About  words.Text
	Hint   words.Text
	Lang   words.Lang
	Ruby   bool
	Number string                        // E.164, for those who ring the absence line; "" for others
	Line   oplog.Place                   // whose line they ring
	Who    map[oplog.Place]oplog.Person  // who they are at each school
	Roles  map[oplog.Place][]access.Role // what they are there
}

// Line is a school and its absence line.
type Line struct {
	Place  oplog.Place
	Name   string
	Number string // as printed on slips
}

// PIN is everybody's of the staff, in a demo.
const PIN = "271828"

// actors are those of the start page, in its order.
var actors = []Person{
	{Key: "megumi", Name: "佐藤 恵", Device: "phone", Lang: words.JA,
		About: words.Text{JA: "ひなた・{蒼太|そうた}の{母|はは}", Easy: "ひなたさんと{蒼太|そうた}さんの お{母|かあ}さん", EN: "Hinata and Sota's mother", ZH: "阳向和苍太的妈妈", ES: "Madre de Hinata y Sota"},
		Hint:  words.Text{JA: "{小学校|しょうがっこう}と{中学校|ちゅうがっこう}の{二人|ふたり}", Easy: "{小学校|しょうがっこう}と {中学校|ちゅうがっこう}に {子|こ}どもが います", EN: "One child in each school", ZH: "一个上小学，一个上初中", ES: "Una en primaria, uno en secundaria"}},
	{Key: "haru", Name: "佐藤 ハル", Device: "landline", Lang: words.JA,
		About: words.Text{JA: "{祖母|そぼ}・81{歳|さい}", Easy: "おばあさん（81{歳|さい}）", EN: "Their grandmother, 81", ZH: "奶奶，81岁", ES: "La abuela, 81 años"},
		Hint:  words.Text{JA: "{電話|でんわ}のボタンで{欠席|けっせき}を{伝|つた}えます", Easy: "{電話|でんわ}の ボタンで {休|やす}みを {言|い}います", EN: "Reports an absence with telephone keys", ZH: "用电话按键请假", ES: "Avisa con las teclas del teléfono"}},
	{Key: "maria", Name: "Maria Santos", Device: "phone", Lang: words.ES,
		About: words.Text{JA: "1{年|ねん}2{組|くみ} ミゲルの{母|はは}", Easy: "1{年|ねん}2{組|くみ} ミゲルさんの お{母|かあ}さん", EN: "Miguel's mother, class 1-2", ZH: "1年2班米格尔的妈妈", ES: "Madre de Miguel, clase 1-2"},
		Hint:  words.Text{JA: "{画面|がめん}も{電話|でんわ}もスペイン{語|ご}で", Easy: "スペイン{語|ご}を {使|つか}います", EN: "Screen and telephone in Spanish", ZH: "屏幕和电话都用西班牙语", ES: "Pantalla y teléfono en español"}},
	{Key: "daniel", Name: "Daniel Ohashi", Device: "phone", Lang: words.EN,
		About: words.Text{JA: "1{年|ねん}2{組|くみ} {咲|さき}の{父|ちち}", Easy: "1{年|ねん}2{組|くみ} {咲|さき}さんの お{父|とう}さん", EN: "Saki's father, class 1-2", ZH: "1年2班咲的爸爸", ES: "Padre de Saki, clase 1-2"},
		Hint:  words.Text{JA: "{英語|えいご}で{読|よ}みます", Easy: "{英語|えいご}を {使|つか}います", EN: "Reads English", ZH: "使用英语", ES: "Lee en inglés"}},
	{Key: "fang", Name: "王 芳", Device: "phone", Lang: words.ZH,
		About: words.Text{JA: "5{年|ねん}1{組|くみ} {浩然|はおらん}の{母|はは}", Easy: "5{年|ねん}1{組|くみ} {浩然|はおらん}さんの お{母|かあ}さん", EN: "Haoran's mother, class 5-1", ZH: "5年1班浩然的妈妈", ES: "Madre de Haoran, clase 5-1"},
		Hint:  words.Text{JA: "{中国語|ちゅうごくご}で{読|よ}みます", Easy: "{中国語|ちゅうごくご}を {使|つか}います", EN: "Reads Chinese", ZH: "使用中文", ES: "Lee en chino"}},
	{Key: "lan", Name: "グエン ラン", Device: "phone", Lang: words.Easy, Ruby: true,
		About: words.Text{JA: "3{年|ねん}2{組|くみ} ミンの{母|はは}", Easy: "3{年|ねん}2{組|くみ} ミンさんの お{母|かあ}さん", EN: "Minh's mother, class 3-2", ZH: "3年2班明的妈妈", ES: "Madre de Minh, clase 3-2"},
		Hint:  words.Text{JA: "やさしい{日本語|にほんご}と、ふりがなで", Easy: "やさしい {日本語|にほんご}を {読|よ}みます", EN: "Reads easy Japanese", ZH: "使用简单日语", ES: "Lee en japonés sencillo"}},
	{Key: "takahashi", Name: "高橋 美和", Device: "tablet", Lang: words.JA,
		About: words.Text{JA: "3{年|ねん}2{組|くみ} {担任|たんにん}", Easy: "3{年|ねん}2{組|くみ}の {先生|せんせい}", EN: "Homeroom teacher of class 3-2", ZH: "3年2班班主任", ES: "Tutora de la clase 3-2"},
		Hint:  words.Text{JA: "32{人|にん}の{朝|あさ}の{出席|しゅっせき}。{電波|でんぱ}は{不安定|ふあんてい}", Easy: "{朝|あさ}、32{人|にん}の {出席|しゅっせき}を とります", EN: "Calls a roll of 32 on a shaky network", ZH: "早上给32人点名，网络不稳", ES: "Pasa lista a 32 con mala señal"}},
	{Key: "sasaki", Name: "佐々木 亮", Device: "pc", Lang: words.JA,
		About: words.Text{JA: "{事務|じむ}", Easy: "{事務|じむ}の {人|ひと}", EN: "School office", ZH: "学校办公室", ES: "Secretaría"},
		Hint:  words.Text{JA: "{未登校|みとうこう}の{家庭|かてい}へ{電話|でんわ}する", Easy: "{来|き}ていない {子|こ}どもの {家|いえ}に {電話|でんわ}します", EN: "Calls the families of children not seen", ZH: "给没到校孩子的家里打电话", ES: "Llama a las familias de quien no ha llegado"}},
	{Key: "mizuno", Name: "水野 祥子", Device: "pc", Lang: words.JA,
		About: words.Text{JA: "{養護教諭|ようごきょうゆ}", Easy: "{保健室|ほけんしつ}の {先生|せんせい}", EN: "School nurse", ZH: "保健老师", ES: "Enfermera escolar"},
		Hint:  words.Text{JA: "{症状|しょうじょう}まで{読|よ}めます", Easy: "どこが {悪|わる}いかを {読|よ}みます", EN: "Also reads symptoms", ZH: "还能看到症状", ES: "Ve también los síntomas"}},
	{Key: "morita", Name: "森田 久子", Device: "pc", Lang: words.JA,
		About: words.Text{JA: "{校長|こうちょう}", Easy: "{校長|こうちょう}{先生|せんせい}", EN: "Principal", ZH: "校长", ES: "Directora"},
		Hint:  words.Text{JA: "9{時|じ}にまだ{分|わ}からない{子|こ}を{引|ひ}き{受|う}けます", Easy: "9{時|じ}に まだ {来|き}ない {子|こ}どもを {心配|しんぱい}します", EN: "Is asked at nine about whoever is still missing", ZH: "九点仍下落不明的孩子由校长负责", ES: "A las nueve se ocupa de quien aún falta"}},
	{Key: "room", Name: "3年2組のタブレット", Device: "room", Lang: words.JA,
		About: words.Text{JA: "{教室|きょうしつ}でみんなが{使|つか}う", Easy: "{先生|せんせい}みんなが {使|つか}います", EN: "Shared by the classroom's teachers", ZH: "老师们共用", ES: "La comparten los profesores"},
		Hint:  words.Text{JA: "{名前|なまえ}とPIN 271828。{離|はな}れるとロックします", Easy: "{名前|なまえ}を {押|お}して、PIN 271828", EN: "A name and the PIN 271828; it locks itself", ZH: "选名字，PIN 271828；会自动锁定", ES: "Un nombre y el PIN 271828; se bloquea sola"}},
	{Key: "miyata", Name: "宮田 直子", Device: "pc", Lang: words.JA,
		About: words.Text{JA: "{教育支援|きょういくしえん}センター", Easy: "{教育支援|きょういくしえん}センターの {人|ひと}", EN: "Support centre", ZH: "教育支援中心", ES: "Centro de apoyo"},
		Hint:  words.Text{JA: "{通|かよ}う{二人|ふたり}だけが{見|み}えます", Easy: "{通|かよ}う {二人|ふたり}だけ {見|み}えます", EN: "Sees the two who attend, and nobody else", ZH: "只能看到来这里的两个孩子", ES: "Solo ve a los dos que asisten"}},
	{Key: "wall", Name: "職員室の黒板", Device: "wall", Lang: words.JA,
		About: words.Text{JA: "だれもさわらない{画面|がめん}", Easy: "だれも さわらない {画面|がめん}", EN: "A screen nobody touches", ZH: "无人触碰的屏幕", ES: "Una pantalla que nadie toca"},
		Hint:  words.Text{JA: "8:46の{朝|あさ}を、5m{先|さき}から", Easy: "{遠|とお}くから {見|み}ます", EN: "The morning at 8:46, from across the room", ZH: "8:46的早晨，从5米外看", ES: "La mañana a las 8:46, desde lejos"}},
}
