package demo

// What families write to school, in their own words. Kept as they are, in the language they are written in.
var memos = map[string]map[string][]string{
	"ja": {
		"ILL": {
			"昨夜から38度あり、朝も下がりません。給食の当番をお願いします。", "朝から頭が痛いと言っています。様子を見ます。", "せきが続いているので、今日は休ませます。",
			"夜中に何度か吐きました。今は眠っています。", "熱は下がりましたが、まだふらつくので大事をとります。", "おなかの調子が悪く、朝ごはんが食べられませんでした。",
			"学校で疲れが出たのかもしれません。ゆっくり休ませます。", "のどが痛いそうです。午前中に小児科へ行きます。", "プリントは弟に渡していただけますか。",
			"図書の本は明日返します。", "音楽会の練習に出られず残念がっています。", "宿題は終わっています。明日持たせます。",
		},
		"HOSP":   {"歯科の予約があります。終わりしだい登校します。", "眼科に寄ってから行きます。給食には間に合います。", "定期の通院です。", "アレルギーの検査です。"},
		"INJ":    {"昨日の夕方、公園で足をひねりました。病院でみてもらいます。", "指を切ってしまい、ぬいました。体育は見学させてください。"},
		"DIAG":   {"きのう小児科でA型と言われました。発症は前の日の夜です。", "溶連菌でした。薬を飲みはじめています。"},
		"FAM":    {"祖父の法事です。迎えは祖母です。", "親せきの結婚式のため、早めに出ます。", "引っ越しの手続きで役所に行きます。"},
		"UNW":    {"朝になるとおなかが痛くなります。先生とお話しできる時間はありますか。", "今日は行きづらいようです。家で算数をすすめます。"},
		"TRN":    {"電車が止まっています。駅で待っています。", "バスが遅れています。着いたら職員室に寄ります。"},
		"BRV":    {"曽祖母が亡くなりました。明日までお休みします。"},
		"OTH":    {"寝ぼうしました。これから家を出ます。", "下の子の熱で、送るのが遅くなります。"},
		"coming": {"元気になったので行きます。"},
	},
	"ja-easy": {
		"ILL":  {"子どもは ねつが あります。きょうは やすみます。", "あたまが いたいです。びょういんに いきます。", "おなかが いたいです。あしたは いくと おもいます。"},
		"HOSP": {"はいしゃに いきます。10じに がっこうに いきます。"},
		"FAM":  {"ビザの てつづきに いきます。"},
		"OTH":  {"ねぼうしました。すみません。すぐ いきます。"},
	},
	"en": {
		"ILL":  {"She was sick twice during the night. We'll keep her home and see how she feels.", "He has a fever this morning. Please tell his group he is sorry to miss the experiment.", "A bad cough. The doctor can see us at ten."},
		"HOSP": {"Dentist at nine; she will be in before lunch.", "Regular check-up at the hospital. I'll bring him straight after."},
		"FAM":  {"We have an appointment at the embassy."},
		"OTH":  {"Sorry, we overslept. On our way."},
	},
	"zh": {
		"ILL":  {"昨晚开始发烧，今天在家休息。", "早上说肚子疼，没吃早饭。", "咳嗽比较厉害，上午去看医生。作业明天带来。"},
		"HOSP": {"先去看牙，大约十点到学校。"},
		"FAM":  {"要去入管局办手续，下午请假。"},
		"OTH":  {"睡过头了，马上出门。"},
	},
	"es": {
		"ILL":  {"Pasó mala noche con fiebre. Hoy se queda en casa.", "Le duele la garganta. Lo llevo al médico por la mañana.", "Vomitó al desayunar. ¿Podrían guardar las hojas de tarea?"},
		"HOSP": {"Tiene cita con el dentista; llega sobre las diez."},
		"FAM":  {"Tenemos un trámite en el ayuntamiento."},
		"OTH":  {"Se nos hizo tarde. Ya salimos de casa."},
	},
}
