package words

// Groups, community contacts, what goes with a notice, questions of one's own, and reminders.
var (
	TellRemind = Text{JA: "{答|こた}えをお{待|ま}ちしています", Easy: "{答|こた}えてください", EN: "Waiting for your answer:", ZH: "等待您的回复", ES: "Esperamos su respuesta:"}
	TellPTA    = Text{JA: "PTAより・{学校|がっこう}が{送信|そうしん}", Easy: "PTAから（{学校|がっこう}が {送|おく}りました）", EN: "From the PTA, sent by the school", ZH: "来自家长教师会・由学校发送", ES: "De la PTA, enviado por la escuela"}
	TellFiles  = Text{JA: "{添付|てんぷ}が{0}つあります。", Easy: "ファイルが {0}つ あります。", EN: "{0} {0?file is|files are} attached.", ZH: "附有{0}个文件。", ES: "Hay {0} {0?archivo adjunto|archivos adjuntos}."}
)
