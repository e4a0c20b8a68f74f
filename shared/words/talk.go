package words

// Threads between a child's family and the school.
var (
	TalkTitle     = Text{JA: "{学校|がっこう}との{連絡|れんらく}", Easy: "{学校|がっこう}との {連絡|れんらく}", EN: "Messages with the school", ZH: "与学校的联系", ES: "Mensajes con la escuela"}
	NavTalks      = Text{JA: "{家庭|かてい}とのやりとり", Easy: "{家族|かぞく}との {連絡|れんらく}", EN: "Family messages", ZH: "与家长的联系", ES: "Mensajes con familias"}
	NavTalksShort = Text{JA: "やりとり", Easy: "{家族|かぞく}と", EN: "Families", ZH: "家长", ES: "Familias"} // in the head, where one line is all there is
	TalkReads     = Text{
		JA:   "{先生方|せんせいがた}と、ご{家族|かぞく}の{登録者|とうろくしゃ}が{読|よ}みます。お{急|いそ}ぎのときは{電話|でんわ}してください。",
		Easy: "{学校|がっこう}の {先生|せんせい}と、{家族|かぞく}が {読|よ}みます。{急|いそ}ぐときは {電話|でんわ}してください。",
		EN:   "Read by the school’s staff and the child’s registered family. If it is urgent, please call.",
		ZH:   "学校教职员和已登记的家人可以看到。紧急时请打电话。",
		ES:   "Lo leen el personal y la familia registrada. Si es urgente, llame."}
	TalkReadsNear = Text{
		JA:   "{担任|たんにん}・{養護教諭|ようごきょうゆ}・{管理職|かんりしょく}と、ご{家族|かぞく}の{登録者|とうろくしゃ}だけが{読|よ}みます。お{急|いそ}ぎのときは{電話|でんわ}してください。",
		Easy: "{担任|たんにん}の {先生|せんせい}、{保健室|ほけんしつ}の {先生|せんせい}、{校長|こうちょう}・{教頭|きょうとう}と {家族|かぞく}だけが {読|よ}みます。{急|いそ}ぐときは {電話|でんわ}してください。",
		EN:   "Read only by the class teacher, the school nurse and the school’s management, and by the child’s registered family. If it is urgent, please call.",
		ZH:   "只有班主任、保健老师、学校管理层和已登记的家人可以看到。紧急时请打电话。",
		ES:   "Solo lo leen el tutor, la enfermera, la dirección y la familia registrada. Si es urgente, llame."}
	// {0} and {1} times of day
	TalkRest = Text{
		JA:   "{0}から{朝|あさ}{1}までに{書|か}いたことは、{1}に{先生|せんせい}の{画面|がめん}に{出|で}ます。",
		Easy: "{0}から {朝|あさ} {1}までに {書|か}いた ことは、{1}に {先生|せんせい}が {見|み}ます。",
		EN:   "What is written between {0} and {1} in the morning appears to the staff at {1}.",
		ZH:   "{0}至次日早上{1}之间写的内容，老师在{1}看到。",
		ES:   "Lo escrito entre las {0} y las {1} de la mañana aparece al personal a las {1}."}
	TalkShows  = Text{JA: "{先生|せんせい}の{画面|がめん}には{0}に{出|で}ます", Easy: "{先生|せんせい}は {0}に {見|み}ます", EN: "staff see it {0}", ZH: "老师将在{0}看到", ES: "el personal lo verá {0}"}
	TalkSeen   = Text{JA: "{0}が{読|よ}みました {1}", Easy: "{0}が {読|よ}みました {1}", EN: "read by {0}, {1}", ZH: "{0}已读 {1}", ES: "leído por {0}, {1}"}
	TalkNear   = Text{JA: "{担任|たんにん}・{養護|ようご}・{管理職|かんりしょく}だけ", Easy: "{担任|たんにん}・{保健室|ほけんしつ}・{校長|こうちょう}だけ", EN: "class teacher, nurse, management only", ZH: "仅班主任、保健老师、管理层", ES: "solo tutor, enfermera y dirección"}
	TalkSendTo = Text{JA: "{保護者|ほごしゃ}{0}{人|にん}に{送|おく}る", Easy: "{家族|かぞく} {0}{人|にん}に {送|おく}る", EN: "Send to {0} {0?guardian|guardians}", ZH: "发给{0}位监护人", ES: "Enviar a {0} {0?tutor|tutores}"}
	TalkPress  = Text{JA: "{押|お}すと、{保護者|ほごしゃ}{0}{人|にん}に、それぞれのことばで{送|おく}ります", Easy: "おすと、{家族|かぞく} {0}{人|にん}に {送|おく}ります", EN: "One tap sends it to {0} {0?guardian|guardians}, each in their language", ZH: "点选即以各自的语言发给{0}位监护人", ES: "Un toque lo envía a {0} {0?tutor|tutores}, en su idioma"}
	TalkWords  = Text{JA: "ことばを{書|か}く", Easy: "{書|か}く", EN: "Write", ZH: "书写", ES: "Escribir"}
	TalkWrite  = Text{JA: "{連絡|れんらく}", Easy: "{連絡|れんらく}", EN: "Message", ZH: "联系", ES: "Mensaje"}
	TalkFamily = Text{JA: "{0}さんのご{家族|かぞく}", Easy: "{0}さんの {家族|かぞく}", EN: "{0}’s family", ZH: "{0}的家人", ES: "Familia de {0}"}
	TalkUnread = Text{JA: "{未読|みどく} {0}", Easy: "{0} まだ {読|よ}んでいません", EN: "{0} unread", ZH: "{0}未读", ES: "{0} sin leer"}
	TalkWaits  = Text{JA: "{答|こた}えを{待|ま}っています", Easy: "{返事|へんじ}を {待|ま}っています", EN: "Waiting for an answer", ZH: "等待回复", ES: "Espera respuesta"}
	TalkNone   = Text{
		JA:   "{答|こた}えを{待|ま}っている{連絡|れんらく}はありません。{学級|がっきゅう}の{名簿|めいぼ}や{欠席|けっせき}の{表|ひょう}の「{連絡|れんらく}」から、{一人|ひとり}の{家庭|かてい}に{書|か}けます。",
		Easy: "{待|ま}っている {連絡|れんらく}は ありません。クラスの {名簿|めいぼ}の「{連絡|れんらく}」から {書|か}くことが できます。",
		EN:   "Nobody is waiting. To write to one family, press “Message” in the class list or in the list of absences.",
		ZH:   "没有等待回复的联系。可从班级名单或缺席表的「联系」写给一个家庭。",
		ES:   "Nadie espera. Para escribir a una familia, pulse «Mensaje» en la lista de la clase o de ausencias."}
	TalkBegin = Text{JA: "まだ、やりとりはありません。", Easy: "まだ ありません。", EN: "Nothing has been said yet.", ZH: "还没有来往。", ES: "Todavía no hay mensajes."}
	TalkWrote = Text{
		JA:   "{0}{先生|せんせい}から、{1}さんについて{連絡|れんらく}があります。",
		Easy: "{0}{先生|せんせい}から {連絡|れんらく}が あります（{1}さん）。",
		EN:   "{0} has written about {1}.",
		ZH:   "{0}老师发来关于{1}的联系。",
		ES:   "{0} ha escrito sobre {1}."}

	// The school's rule. Rendered by the server.
	TalkRule     = Text{JA: "やりとりのきまり", Easy: "{連絡|れんらく}の きまり", EN: "Rules for messages", ZH: "联系规则", ES: "Reglas de los mensajes"}
	TalkRuleWho  = Text{JA: "これからご{家庭|かてい}が{書|か}くことを{読|よ}む{人|ひと}", Easy: "これから {家族|かぞく}が {書|か}く ことを {読|よ}む {人|ひと}", EN: "Who reads what families write from now on", ZH: "今后家长写的内容由谁阅读", ES: "Quién lee lo que las familias escriban desde ahora"}
	TalkRuleAll  = Text{JA: "{教職員|きょうしょくいん}{全員|ぜんいん}", Easy: "{学校|がっこう}の {先生|せんせい} みんな", EN: "All staff", ZH: "全体教职员", ES: "Todo el personal"}
	TalkRuleNear = Text{JA: "{担任|たんにん}・{養護教諭|ようごきょうゆ}・{管理職|かんりしょく}だけ（{教室|きょうしつ}の{共用|きょうよう}タブレットには{出|で}ません）", Easy: "{担任|たんにん}・{保健室|ほけんしつ}・{校長|こうちょう}と {教頭|きょうとう}だけ（みんなで {使|つか}う タブレットには {出|で}ません）", EN: "Only the class teacher, the nurse and management (never on a shared classroom tablet)", ZH: "仅班主任、保健老师和管理层（不显示在教室共用平板上）", ES: "Solo tutor, enfermera y dirección (nunca en la tableta compartida)"}
	TalkRuleFrom = Text{JA: "{先生|せんせい}の{画面|がめん}に{出|だ}さない{時間|じかん}：{何時|なんじ}から", Easy: "{先生|せんせい}が {見|み}ない {時間|じかん}：{何時|なんじ}から", EN: "Not shown to staff from", ZH: "不向老师显示：从", ES: "No se muestra al personal desde"}
	TalkRuleTo   = Text{JA: "{翌朝|よくあさ}{何時|なんじ}まで", Easy: "{次|つぎ}の {朝|あさ} {何時|なんじ}まで", EN: "until, next morning", ZH: "至次日早上", ES: "hasta la mañana siguiente"}
	TalkRuleSave = Text{JA: "このきまりにする", Easy: "この きまりに する", EN: "Set these rules", ZH: "采用此规则", ES: "Fijar estas reglas"}
)

// TalkCode is a sentence that is sent by one tap and read in the reader's language.
func TalkCode(code string) Text { return find(talkCodes, code) }

var talkCodes = []coded{
	{"noted", Text{JA: "ご{連絡|れんらく}ありがとうございます。{承知|しょうち}しました。", Easy: "ありがとうございます。{分|わ}かりました。", EN: "Thank you for telling us. Noted.", ZH: "谢谢告知，已了解。", ES: "Gracias por avisar. Queda anotado."}},
	{"look", Text{JA: "{確|たし}かめて、あらためてお{返事|へんじ}します。", Easy: "{調|しら}べて、また {返事|へんじ}します。", EN: "We will look into it and come back to you.", ZH: "我们确认后再回复您。", ES: "Lo consultamos y le respondemos."}},
	{"willcall", Text{JA: "のちほど{学校|がっこう}からお{電話|でんわ}します。", Easy: "あとで {学校|がっこう}から {電話|でんわ}します。", EN: "The school will call you later.", ZH: "学校稍后会给您打电话。", ES: "La escuela le llamará más tarde."}},
	{"callus", Text{JA: "お{手|て}すきのときに、{学校|がっこう}にお{電話|でんわ}ください。", Easy: "{時間|じかん}が あるときに、{学校|がっこう}に {電話|でんわ}してください。", EN: "Please call the school when you have a moment.", ZH: "方便时请给学校打电话。", ES: "Llame a la escuela cuando pueda, por favor."}},
	{"well", Text{JA: "どうぞお{大事|だいじ}になさってください。", Easy: "{早|はや}く よく なりますように。", EN: "We hope your child gets well soon.", ZH: "请多保重，早日康复。", ES: "Que se mejore pronto."}},
	{"spoke", Text{JA: "お{話|はな}ししました。", Easy: "{話|はな}しました。", EN: "We have talked about it.", ZH: "已当面或电话说明。", ES: "Ya lo hemos hablado."}},
	{"thanks", Text{JA: "ありがとうございます。", Easy: "ありがとうございます。", EN: "Thank you.", ZH: "谢谢。", ES: "Gracias."}},
	{"ok", Text{JA: "{分|わ}かりました。", Easy: "{分|わ}かりました。", EN: "Understood.", ZH: "知道了。", ES: "Entendido."}},
	{"", Text{JA: "（{新|あたら}しい{版|はん}で{読|よ}めます）", Easy: "（{新|あたら}しい アプリで {読|よ}めます）", EN: "(a newer version shows this)", ZH: "（新版本可显示）", ES: "(se ve en una versión más nueva)"}},
}
