package words

// Questions to the school, as families read them: a page of the client, because a question comes to mind in a train too.
var (
	AskTitle = Text{JA: "{学校|がっこう}にきく", Easy: "{学校|がっこう}に {聞|き}く", EN: "Ask the school", ZH: "问学校", ES: "Preguntar a la escuela"}
	AskHow   = Text{
		JA:   "{急|いそ}がないことを{書|か}けます。ご{家族|かぞく}の{登録者|とうろくしゃ}と{先生方|せんせいがた}が{読|よ}みます。お{急|いそ}ぎのときは{電話|でんわ}してください。",
		Easy: "{急|いそ}がない ことを {書|か}いてください。{家族|かぞく}と {先生|せんせい}が {読|よ}みます。{急|いそ}ぐ ときは {電話|でんわ}してください。",
		EN:   "For what is not urgent. The child’s registered family and the staff read it. If it is urgent, please call.",
		ZH:   "请写不紧急的事。已登记的家人和老师都会看到。紧急时请打电话。",
		ES:   "Para lo que no urge. Lo leen la familia registrada y el personal. Si es urgente, llame."}
	AskAbout = Text{JA: "{0}さんについて", Easy: "{0}さんの こと", EN: "About {0}", ZH: "关于{0}", ES: "Sobre {0}"}
	AskWords = Text{JA: "ききたいこと", Easy: "{聞|き}きたい こと", EN: "Your question", ZH: "您的问题", ES: "Su pregunta"}
	AskSend  = Text{JA: "{学校|がっこう}に{送|おく}る", Easy: "{学校|がっこう}に {送|おく}る", EN: "Send to the school", ZH: "发给学校", ES: "Enviar a la escuela"}
	AskNone  = Text{
		JA:   "まだ、やりとりはありません。{持|も}ち{物|もの}や{行事|ぎょうじ}など、どうぞきいてください。",
		Easy: "まだ ありません。{持|も}って {行|い}く {物|もの}など、{何|なん}でも {聞|き}いてください。",
		EN:   "Nothing has been said yet. Ask about what to bring, events, anything.",
		ZH:   "还没有来往。携带物品、活动等，请随时提问。",
		ES:   "Todavía no hay mensajes. Pregunte por el material, los actos, lo que sea."}
	AskSpoke = Text{JA: "お{話|はな}ししました。", Easy: "{話|はな}しました。", EN: "We have talked about it.", ZH: "已当面或电话说明。", ES: "Ya lo hemos hablado."}

	NavQuestions = Text{JA: "{家庭|かてい}からの{質問|しつもん}", Easy: "{家族|かぞく}の {質問|しつもん}", EN: "Questions", ZH: "家长提问", ES: "Preguntas"}

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
