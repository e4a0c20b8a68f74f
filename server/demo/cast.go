package demo

// The people whom the start page opens, and those whom the drawings tell of. All are invented.

// pupil is a child whose name and class are fixed.
type pupil struct {
	class              string
	family, familyKana string
	given, kana        string
	no                 int    // 0: by the order of readings
	visits             string // exchange class
}

// room3_2 is 3年2組, which a visitor calls: its seats as the class has them.
var room3_2 = names(`相川/あいかわ 青木/あおき 石田/いしだ 井上/いのうえ 上田/うえだ 内田/うちだ 遠藤/えんどう 大野/おおの 岡本/おかもと 小川/おがわ 加藤/かとう 金子/かねこ
木下/きのした 工藤/くどう 小林/こばやし 近藤/こんどう 斎藤/さいとう 佐藤/さとう 清水/しみず 杉山/すぎやま 鈴木/すずき 田中/たなか 高木/たかぎ 千葉/ちば 中島/なかじま 西田/にしだ
野村/のむら 橋本/はしもと グエン/ぐえん 松井/まつい 宮崎/みやざき 山本/やまもと`)

var room3_2given = names(`陽向/ひなた 心春/こはる 悠真/ゆうま 紗良/さら 湊/みなと 芽依/めい 蓮/れん 咲茉/えま 律/りつ 結菜/ゆな 朝陽/あさひ 莉子/りこ 樹/いつき あおい/あおい 大和/やまと
凛/りん 碧/あお ひなた/ひなた 颯太/そうた 澪/みお 暖/だん 花/はな 伊織/いおり 紬/つむぎ 新/あらた 琴葉/ことは 奏/かなで 詩/うた ミン/みん 柚希/ゆずき 晴/はる さくら/さくら`)

// Those of other classes.
var pupils = []pupil{
	{"1年2組", "サントス", "さんとす", "ミゲル", "みげる", 0, ""},
	{"1年2組", "大橋", "おおはし", "咲", "さき", 0, ""},
	{"1年3組", "原", "はら", "美桜", "みお", 0, ""},
	{"2年1組", "今井", "いまい", "颯馬", "そうま", 0, ""},
	{"4年1組", "東", "あずま", "旭", "あさひ", 0, ""},
	{"4年2組", "森", "もり", "凪", "なぎ", 0, ""},
	{"5年1組", "西", "にし", "陸", "りく", 0, ""},
	{"5年1組", "王", "おう", "浩然", "はおらん", 0, ""},
	{"5年3組", "和田", "わだ", "大雅", "たいが", 0, ""},
	{"6年2組", "藤井", "ふじい", "大地", "だいち", 0, ""},
	{"ひまわり", "小野", "おの", "悠", "ゆう", 0, "2年1組"},
	{"ひまわり", "平野", "ひらの", "すず", "すず", 0, "1年1組"},
	{"ひまわり", "矢野", "やの", "光希", "こうき", 0, "4年1組"},
	{"ひまわり", "土屋", "つちや", "もも", "もも", 0, "5年2組"},
	{"なかよし", "菊地", "きくち", "ゆう", "ゆう", 0, "6年1組"},
	{"なかよし", "内藤", "ないとう", "ちひろ", "ちひろ", 0, "2年2組"},
	{"なかよし", "堀", "ほり", "航", "わたる", 0, "4年2組"},
}

// relative is a guardian whose name is fixed.
type relative struct {
	key                string // on the start page; "" for others
	family, familyKana string
	given, kana        string
	relation, lang     string
	sms, phone, mail   string
	kids               []string // "3年2組 佐藤 ひなた"
}

var relatives = []relative{
	{"megumi", "佐藤", "さとう", "恵", "めぐみ", "mother", "ja", "090-0000-0001", "", "megumi@example.jp", []string{"3年2組 佐藤 ひなた", "1年4組 佐藤 蒼太"}},
	{"", "佐藤", "さとう", "拓真", "たくま", "father", "ja", "090-0000-0002", "", "takuma@example.jp", []string{"3年2組 佐藤 ひなた", "1年4組 佐藤 蒼太"}},
	{"haru", "佐藤", "さとう", "ハル", "はる", "grandmother", "ja", "", "045-000-0181", "", []string{"3年2組 佐藤 ひなた", "1年4組 佐藤 蒼太"}},
	{"maria", "サントス", "さんとす", "Maria Santos", "まりあ", "mother", "es", "090-0000-0003", "", "maria@example.jp", []string{"1年2組 サントス ミゲル"}},
	{"", "サントス", "さんとす", "Carlos Santos", "かるろす", "father", "es", "090-0000-0004", "", "carlos@example.jp", []string{"1年2組 サントス ミゲル"}},
	{"daniel", "大橋", "おおはし", "Daniel Ohashi", "だにえる", "father", "en", "090-0000-0005", "", "daniel@example.jp", []string{"1年2組 大橋 咲"}},
	{"", "大橋", "おおはし", "彩", "あや", "mother", "ja", "090-0000-0006", "", "aya@example.jp", []string{"1年2組 大橋 咲"}},
	{"fang", "王", "おう", "芳", "ふぁん", "mother", "zh", "090-0000-0007", "", "fang@example.jp", []string{"5年1組 王 浩然"}},
	{"", "王", "おう", "磊", "れい", "father", "zh", "090-0000-0008", "", "lei@example.jp", []string{"5年1組 王 浩然"}},
	{"lan", "グエン", "ぐえん", "ラン", "らん", "mother", "ja-easy", "090-0000-0009", "", "lan@example.jp", []string{"3年2組 グエン ミン"}},
}

// teacher is a member of staff whose name is fixed.
type teacher struct {
	key, family, given string
	post               string // "" a teacher
	class              string
}

var esStaff = []teacher{
	{"morita", "森田", "久子", "management", ""},
	{"", "村井", "健一", "management", ""}, // 教頭
	{"mizuno", "水野", "祥子", "nurse", ""},
	{"sasaki", "佐々木", "亮", "office", ""},
	{"takahashi", "高橋", "美和", "", "3年2組"},
	{"", "石川", "千晶", "", "2年1組"},
	{"", "田辺", "聡", "", ""}, // 専科
	{"", "牧野", "遥", "", ""},
}

var jhStaff = []teacher{
	{"", "本間", "芳樹", "management", ""},
	{"", "滝沢", "恵理", "nurse", ""},
	{"", "岩井", "修", "office", ""},
	{"", "三田", "郁子", "", "1年4組"},
}

// classes of a school and how many children each has at the least.
type classSize struct {
	name, grade string
	kids        int
	special     bool
}

var esClasses = []classSize{
	{"1年1組", "P1", 24, false}, {"1年2組", "P1", 25, false}, {"1年3組", "P1", 24, false},
	{"2年1組", "P2", 26, false}, {"2年2組", "P2", 25, false},
	{"3年1組", "P3", 31, false}, {"3年2組", "P3", 31, false}, {"3年3組", "P3", 30, false},
	{"4年1組", "P4", 28, false}, {"4年2組", "P4", 27, false},
	{"5年1組", "P5", 23, false}, {"5年2組", "P5", 24, false}, {"5年3組", "P5", 23, false},
	{"6年1組", "P6", 24, false}, {"6年2組", "P6", 23, false}, {"6年3組", "P6", 24, false},
	{"ひまわり", "", 4, true}, {"なかよし", "", 4, true},
}

var jhClasses = []classSize{
	{"1年1組", "J1", 30, false}, {"1年2組", "J1", 30, false}, {"1年3組", "J1", 29, false}, {"1年4組", "J1", 30, false},
	{"2年1組", "J2", 30, false}, {"2年2組", "J2", 29, false}, {"2年3組", "J2", 30, false},
	{"3年1組", "J3", 30, false}, {"3年2組", "J3", 29, false}, {"3年3組", "J3", 30, false},
}
