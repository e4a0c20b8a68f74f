package words

// What a family writes to the school, and what its screen tells of the school: pages of the client, because a question comes to mind in a train too.
var (
	AskAbout = Text{JA: "{0}さんについて", Easy: "{0}さんの こと", EN: "About {0}", ZH: "关于{0}", ES: "Sobre {0}"}
	AskWords = Text{JA: "{学校|がっこう}に{伝|つた}えること・ききたいこと", Easy: "{学校|がっこう}に {言|い}いたい こと・{聞|き}きたい こと", EN: "Your message or question", ZH: "要告诉或询问学校的事", ES: "Su mensaje o pregunta"}
	AskSend  = Text{JA: "{学校|がっこう}に{送|おく}る", Easy: "{学校|がっこう}に {送|おく}る", EN: "Send to the school", ZH: "发给学校", ES: "Enviar a la escuela"}

	HomeFrom0 = Text{
		JA:   "{欠席|けっせき}などの{届|とど}け{出|で}は、{0}から{始|はじ}まります。それまでは{電話|でんわ}してください。",
		Easy: "{休|やす}みの {連絡|れんらく}は {0}から できます。その{前|まえ}は {電話|でんわ}してください。",
		EN:   "Reports open on {0}. Until then, please call.",
		ZH:   "请假登记从{0}开始。在此之前请打电话。",
		ES:   "Los avisos empiezan el {0}. Hasta entonces, llame."}
	// {0} name · {1} relation · {2} child
	HomeNoticeAsked = Text{
		JA:   "{0}さん（{1}）が、{2}さんの{保護者|ほごしゃ}として{登録|とうろく}を{申|もう}し{込|こ}みました。",
		Easy: "{0}さん（{1}）が {2}さんの {家族|かぞく}として {登録|とうろく}を {頼|たの}みました。",
		EN:   "{0} ({1}) asked to be registered for {2}.",
		ZH:   "{0}（{1}）申请登记为{2}的家长。",
		ES:   "{0} ({1}) pidió registrarse para {2}."}
	HomeNoticeJoined = Text{
		JA:   "{0}さん（{1}）が、{2}さんの{保護者|ほごしゃ}として{登録|とうろく}されました。お{心当|こころあ}たりがなければ{電話|でんわ}してください。",
		Easy: "{0}さん（{1}）が {2}さんの {家族|かぞく}に なりました。{知|し}らない {人|ひと}なら {電話|でんわ}してください。",
		EN:   "{0} ({1}) is now registered for {2}. If you do not know them, please call.",
		ZH:   "{0}（{1}）已登记为{2}的家长。如不认识此人，请打电话。",
		ES:   "{0} ({1}) ya está registrado para {2}. Si no le conoce, llame."}
	HomeNoticeAnswered = Text{
		JA:   "{0}{先生|せんせい}が、{1}さんについての{質問|しつもん}に{答|こた}えました。",
		Easy: "{0}{先生|せんせい}が {質問|しつもん}に {答|こた}えました（{1}さん）。",
		EN:   "{0} answered the question about {1}.",
		ZH:   "{0}老师回答了关于{1}的问题。",
		ES:   "{0} respondió a la pregunta sobre {1}."}
)
