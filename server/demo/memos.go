package demo

// What families write to school, in their own words. Kept as they are, in the language they are written in. The key is what is reported and
// why; nothing in it tells a boy from a girl.
var memos = map[string]map[string][]string{
	"ja": {
		"absent ILL": {
			"昨夜から38度あり、朝も下がりません。給食の当番をお願いします。", "朝から頭が痛いと言っています。様子を見ます。", "せきが続いているので、今日は休ませます。",
			"夜中に何度か吐きました。今は眠っています。", "熱は下がりましたが、まだふらつくので大事をとります。", "おなかの調子が悪く、朝ごはんが食べられませんでした。",
			"学校で疲れが出たのかもしれません。ゆっくり休ませます。", "のどが痛いそうです。午前中に小児科へ行きます。", "プリントは明日いただきます。",
			"図書の本は明日返します。", "音楽会の練習に出られず残念がっています。", "宿題は終わっています。明日持たせます。", "食欲はあります。明日は行けると思います。",
		},
		"absent HOSP": {"検査のため、一日お休みします。", "遠くの病院への通院日です。"},
		"absent INJ":  {"昨日の夕方、公園で足をひねりました。病院でみてもらいます。", "指を切ってしまい、ぬいました。明日は体育を見学させてください。"},
		"absent DIAG": {"きのう小児科でわかりました。医師に言われたとおり休ませます。", "病院で言われました。薬を飲みはじめています。水分はとれています。"},
		"absent FAM":  {"祖父の法事です。", "親せきの結婚式に出ます。"},
		"absent UNW":  {"朝になるとおなかが痛くなります。先生とお話しできる時間はありますか。", "今日は行きづらいようです。家で算数をすすめます。", "昨日のことで少し疲れたようです。そっと見守ってください。"},
		"late HOSP":   {"歯科の予約があります。終わりしだい登校します。", "眼科に寄ってから行きます。給食には間に合います。", "定期の通院です。", "アレルギーの検査に寄ります。"},
		"late TRN":    {"電車が止まっています。駅で待っています。", "バスが遅れています。着いたら職員室に寄ります。"},
		"late UNW":    {"二時間目から行ってみるそうです。校門まで一緒に行きます。"},
		"late OTH":    {"寝ぼうしました。これから家を出ます。", "下の子の熱で、送るのが遅くなります。"},
		"early HOSP":  {"午後に歯科の予約があります。", "定期の通院です。校門で待ちます。"},
		"early FAM":   {"祖父の法事です。", "親せきの結婚式のため、早めに出ます。"},
	},
	"ja-easy": {
		"absent ILL": {"子どもは ねつが あります。きょうは やすみます。", "あたまが いたいです。びょういんに いきます。", "おなかが いたいです。あしたは いくと おもいます。"},
		"absent FAM": {"ビザの てつづきに いきます。"},
		"late HOSP":  {"はいしゃに いきます。10じに がっこうに いきます。"},
		"late OTH":   {"ねぼうしました。すみません。すぐ いきます。"},
		"early FAM":  {"しやくしょに いきます。むかえに いきます。"},
	},
	"en": {
		"absent ILL": {"Sick twice during the night. Staying home today; we'll see how it goes.", "A fever this morning. Sorry to miss the experiment with the group.", "A bad cough. The doctor can see us at ten."},
		"absent FAM": {"We have an appointment at the embassy."},
		"late HOSP":  {"Dentist at nine; at school well before lunch.", "Regular check-up at the hospital. I'll come straight after."},
		"late OTH":   {"Sorry, we overslept. On our way."},
		"early HOSP": {"An appointment with the doctor. I'll wait at the gate."},
	},
	"zh": {
		"absent ILL": {"昨晚开始发烧，今天在家休息。", "早上说肚子疼，没吃早饭。", "咳嗽比较厉害，上午去看医生。作业明天带来。"},
		"absent FAM": {"要去入管局办手续，请假一天。"},
		"late HOSP":  {"先去看牙，大约十点到学校。"},
		"late OTH":   {"睡过头了，马上出门。"},
		"early FAM":  {"下午要去区役所办手续，我去接。"},
	},
	"es": {
		"absent ILL": {"Pasó mala noche con fiebre. Hoy se queda en casa.", "Le duele la garganta. Vamos al médico por la mañana.", "Vomitó al desayunar. ¿Podrían guardar las hojas de tarea?"},
		"absent FAM": {"Tenemos un trámite en el consulado."},
		"late HOSP":  {"Tiene cita con el dentista; llega sobre las diez."},
		"late OTH":   {"Se nos hizo tarde. Ya salimos de casa."},
		"early FAM":  {"Tenemos un trámite en el ayuntamiento. Espero en la puerta."},
	},
}
