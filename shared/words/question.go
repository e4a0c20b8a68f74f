package words

// The school's page of families' questions. Rendered by the server: none of it is in the client.
var (
	QuestionNone = Text{
		JA:   "{答|こた}えを{待|ま}っている{質問|しつもん}はありません。ご{家庭|かてい}がアプリの「{学校|がっこう}にきく」から{送|おく}ると、ここに{出|で}ます。",
		Easy: "{待|ま}っている {質問|しつもん}は ありません。{家族|かぞく}が アプリで {聞|き}くと、ここに {出|で}ます。",
		EN:   "No question is waiting. What families send from “Ask the school” in the app appears here.",
		ZH:   "没有等待回答的问题。家长从应用的「问学校」发来的问题会显示在这里。",
		ES:   "No hay preguntas en espera. Lo que las familias envían desde «Preguntar a la escuela» aparece aquí."}
	QuestionWait  = Text{JA: "{答|こた}えを{待|ま}っている{質問|しつもん}", Easy: "{待|ま}っている {質問|しつもん}", EN: "Questions waiting", ZH: "等待回答的问题", ES: "Preguntas en espera"}
	QuestionDone  = Text{JA: "さいきん{答|こた}えた{質問|しつもん}", Easy: "{答|こた}えた {質問|しつもん}", EN: "Answered lately", ZH: "最近已回答", ES: "Respondidas hace poco"}
	QuestionReply = Text{JA: "{答|こた}え（ご{家族|かぞく}の{登録者|とうろくしゃ}に{届|とど}きます）", Easy: "{答|こた}え（{家族|かぞく}に {届|とど}きます）", EN: "Answer (goes to the child’s registered family)", ZH: "回答（发给已登记的家人）", ES: "Respuesta (llega a la familia registrada)"}
	QuestionSend  = Text{JA: "{答|こた}えを{送|おく}る", Easy: "{答|こた}えを {送|おく}る", EN: "Send the answer", ZH: "发送回答", ES: "Enviar la respuesta"}
	QuestionSpoke = Text{JA: "{電話|でんわ}・{対面|たいめん}で{話|はな}した", Easy: "{電話|でんわ}や {学校|がっこう}で {話|はな}した", EN: "Talked about it", ZH: "已通话或面谈", ES: "Ya se habló"}
	QuestionBy    = Text{JA: "{0}が{答|こた}えました", Easy: "{0}が {答|こた}えました", EN: "answered by {0}", ZH: "{0}已回答", ES: "respondió {0}"}

	// Answers of one press, sent in the asker's language.
	QuestionQuick1 = Text{JA: "ご{連絡|れんらく}ありがとうございます。{承知|しょうち}しました。", Easy: "ありがとうございます。{分|わ}かりました。", EN: "Thank you for telling us. Noted.", ZH: "谢谢告知，已了解。", ES: "Gracias por avisar. Queda anotado."}
	QuestionQuick2 = Text{JA: "{確|たし}かめて、あらためてお{返事|へんじ}します。", Easy: "{調|しら}べて、また {返事|へんじ}します。", EN: "We will look into it and come back to you.", ZH: "我们确认后再回复您。", ES: "Lo consultamos y le respondemos."}
	QuestionQuick3 = Text{JA: "のちほど{学校|がっこう}からお{電話|でんわ}します。", Easy: "あとで {学校|がっこう}から {電話|でんわ}します。", EN: "The school will call you later.", ZH: "学校稍后会给您打电话。", ES: "La escuela le llamará más tarde."}
)
