package words

// The safety check (安否確認). Who is in a hurry reads these: they are short.
var (
	SafetyTitle = Text{JA: "{安否|あんぴ}{確認|かくにん}", Easy: "{無事|ぶじ}か どうか {教|おし}えてください", EN: "Safety check", ZH: "安全确认", ES: "¿Están a salvo?"}
	SafetyDrill = Text{JA: "{訓練|くんれん}", Easy: "{練習|れんしゅう}", EN: "DRILL", ZH: "演练", ES: "SIMULACRO"}
	SafetyHow   = Text{JA: "{一|ひと}つ{押|お}すと、{学校|がっこう}に{送|おく}ります。", Easy: "{一|ひと}つ おすと、{学校|がっこう}に {送|おく}ります。", EN: "One tap and the school knows.", ZH: "点选即发送给学校。", ES: "Un toque y la escuela lo sabe."}
	SafetyWords = Text{JA: "{書|か}きたいことがあれば（{場所|ばしょ}・けがなど）", Easy: "{書|か}きたい こと（{場所|ばしょ}、けが）", EN: "Anything to add (place, injuries)", ZH: "需补充的内容（地点、受伤等）", ES: "Algo más (lugar, heridas)"}
	SafetyAdd   = Text{JA: "ひとこと{添|そ}えて{送|おく}る", Easy: "{書|か}いた ことを {送|おく}る", EN: "Send with these words", ZH: "附言发送", ES: "Enviar con estas palabras"}
	SafetyBy    = Text{JA: "{0}の{答|こた}え {1}", Easy: "{0}の {答|こた}え {1}", EN: "answered by {0}, {1}", ZH: "{0}的回复 {1}", ES: "respondió {0}, {1}"}
	SafetyOne   = Text{JA: "{0}の{答|こた}え", Easy: "{0}さんの {答|こた}え", EN: "About {0}", ZH: "{0}的情况", ES: "Sobre {0}"}
	SafetyDiff  = Text{JA: "ご{家族|かぞく}の{答|こた}えがちがいます。{心配|しんぱい}なほうを{出|だ}しています。", Easy: "{家族|かぞく}の {答|こた}えが ちがいます。{心配|しんぱい}な ほうを {出|だ}しています。", EN: "The family’s answers differ. The graver one stands.", ZH: "家人的回复不一致。以较严重的为准。", ES: "Las respuestas difieren. Cuenta la más grave."}

	// The staff's side.
	SafetyStart    = Text{JA: "{保護者|ほごしゃ}{0}{人|にん}に{送|おく}る", Easy: "{家族|かぞく} {0}{人|にん}に {送|おく}る", EN: "Send to {0} guardians", ZH: "发给{0}位监护人", ES: "Enviar a {0} tutores"}
	SafetyReal     = Text{JA: "{押|お}すと、すぐに{全家庭|ぜんかてい}へ{送|おく}ります（{夜間|やかん}も）", Easy: "おすと、すぐに {家族|かぞく} みんなに {送|おく}ります（{夜|よる}も）", EN: "One tap sends it to every family at once, at night too", ZH: "点选即立刻发给所有家庭（夜间也发）", ES: "Un toque lo envía ya a todas las familias, también de noche"}
	SafetyPractice = Text{JA: "{訓練|くんれん}として{送|おく}る", Easy: "{練習|れんしゅう}として {送|おく}る", EN: "Send as a drill", ZH: "作为演练发送", ES: "Enviar como simulacro"}
	SafetyOf       = Text{JA: "{0}／{1}{人|にん}", Easy: "{0}／{1}{人|にん}", EN: "{0} of {1}", ZH: "{0}／{1}人", ES: "{0} de {1}"}
	SafetyIn       = Text{JA: "の{答|こた}えがそろいました", Easy: "の {答|こた}えが {来|き}ました", EN: "children answered for", ZH: "已有回复", ES: "alumnos con respuesta"}
	SafetyMissing  = Text{JA: "まだ{答|こた}えがない", Easy: "まだ {答|こた}えが ない", EN: "No answer yet", ZH: "尚未回复", ES: "Sin respuesta"}
	SafetyHot      = Text{JA: "{確|たし}かめること", Easy: "{確|たし}かめる こと", EN: "To look after", ZH: "需确认", ES: "Por atender"}
	SafetyStaffs   = Text{JA: "{教職員|きょうしょくいん}", Easy: "{先生|せんせい}たち", EN: "Staff", ZH: "教职员", ES: "Personal"}
	SafetyMe       = Text{JA: "{自分|じぶん}の{安否|あんぴ}", Easy: "{自分|じぶん}は {無事|ぶじ}ですか", EN: "Yourself", ZH: "您本人的情况", ES: "Usted"}
	SafetyCall     = Text{JA: "{電話|でんわ}する", Easy: "{電話|でんわ}する", EN: "Call", ZH: "打电话", ES: "Llamar"}
	SafetyWrite    = Text{JA: "{聞|き}いたことを{記録|きろく}", Easy: "{聞|き}いた ことを {書|か}く", EN: "Record what you heard", ZH: "记录听到的情况", ES: "Anotar lo oído"}
	SafetyEnd      = Text{JA: "この{確認|かくにん}を{終|お}える", Easy: "この {確認|かくにん}を {終|お}える", EN: "End this check", ZH: "结束本次确认", ES: "Terminar esta comprobación"}
	SafetyEnded    = Text{JA: "{0}に{終|お}えました", Easy: "{0}に {終|お}わりました", EN: "ended {0}", ZH: "{0}已结束", ES: "terminada {0}"}
	SafetyNever    = Text{JA: "まだ{行|おこな}っていません。{管理職|かんりしょく}が{始|はじ}めると、ここに{数|かず}が{出|で}ます。", Easy: "まだ ありません。{校長|こうちょう}・{教頭|きょうとう}が {始|はじ}めると、ここに {出|で}ます。", EN: "None so far. When management starts one, the count appears here.", ZH: "尚未进行。管理层开始后，人数会显示在这里。", ES: "Aún ninguna. Cuando la dirección la inicie, aquí saldrá el recuento."}
	SafetyAllIn    = Text{JA: "{全員|ぜんいん}の{答|こた}えがそろいました。", Easy: "みんなの {答|こた}えが {来|き}ました。", EN: "There is an answer for everybody.", ZH: "所有人都已回复。", ES: "Hay respuesta de todos."}
	SafetyNoPhone  = Text{JA: "この{方|かた}の{電話|でんわ}{番号|ばんごう}は{登録|とうろく}されていません。", Easy: "{電話番号|でんわばんごう}が ありません。", EN: "No telephone number is registered.", ZH: "没有登记电话号码。", ES: "No hay número registrado."}

	// The notice; a drill’s title begins with SafetyDrill.
	SafetyBody = Text{
		JA:   "お{子|こ}さんが{無事|ぶじ}かどうかを、このお{知|し}らせの{答|こた}えで{学校|がっこう}に{知|し}らせてください。{学校|がっこう}への{電話|でんわ}は、{助|たす}けがいるときのために{空|あ}けておいてください。",
		Easy: "{子|こ}どもが {無事|ぶじ}か どうか、{答|こた}えて ください。{電話|でんわ}は、{助|たす}けが いる ときだけ {使|つか}ってください。",
		EN:   "Please answer here whether your child is safe. Keep the school’s telephone free for those who need help.",
		ZH:   "请在此回复孩子是否平安。请把学校电话留给需要帮助的人。",
		ES:   "Responda aquí si su hijo está a salvo. Deje libre el teléfono de la escuela para quien necesite ayuda."}
	SafetyBodyDrill = Text{
		JA:   "これは{訓練|くんれん}です。{本当|ほんとう}の{災害|さいがい}と{同|おな}じように{答|こた}えてください。",
		Easy: "これは {練習|れんしゅう}です。{本当|ほんとう}の ときと {同|おな}じように {答|こた}えて ください。",
		EN:   "This is a drill. Please answer as you would in a real emergency.",
		ZH:   "这是演练。请像真正发生灾害时一样回复。",
		ES:   "Esto es un simulacro. Responda como en una emergencia real."}
	SafetyAsk = Text{JA: "お{子|こ}さんはいま", Easy: "{子|こ}どもは {今|いま}", EN: "Your child now", ZH: "孩子现在", ES: "Su hijo ahora"}
)

// SafetyEvent is what has happened.
func SafetyEvent(code string) Text { return find(safetyEvents, code) }

var safetyEvents = []coded{
	{"quake", Text{JA: "{地震|じしん}", Easy: "{地震|じしん}", EN: "Earthquake", ZH: "地震", ES: "Terremoto"}},
	{"storm", Text{JA: "{台風|たいふう}・{大雨|おおあめ}", Easy: "{台風|たいふう}・{大雨|おおあめ}", EN: "Typhoon, heavy rain", ZH: "台风、暴雨", ES: "Tifón, lluvias"}},
	{"intruder", Text{JA: "{不審者|ふしんしゃ}", Easy: "あぶない {人|ひと}", EN: "Suspicious person", ZH: "可疑人员", ES: "Persona sospechosa"}},
	{"other", Text{JA: "{緊急|きんきゅう}", Easy: "{急|いそ}ぎ", EN: "Emergency", ZH: "紧急情况", ES: "Emergencia"}},
}

// SafetyIs is how a child is, as a family says it.
func SafetyIs(code string) Text { return find(safetyIs, code) }

var safetyIs = []coded{
	{"safe", Text{JA: "{無事|ぶじ}です", Easy: "{無事|ぶじ}です", EN: "Safe", ZH: "平安", ES: "A salvo"}},
	{"nopickup", Text{JA: "{迎|むか}えに{行|い}けません", Easy: "{迎|むか}えに {行|い}けません", EN: "Cannot pick up", ZH: "无法去接", ES: "No puedo recogerle"}},
	{"nocontact", Text{JA: "{連絡|れんらく}がとれません", Easy: "どこに いるか わかりません", EN: "Cannot reach my child", ZH: "联系不上孩子", ES: "No le localizo"}},
	{"help", Text{JA: "{助|たす}けがいります", Easy: "{助|たす}けてください", EN: "Needs help", ZH: "需要帮助", ES: "Necesita ayuda"}},
	{"", Text{JA: "{答|こた}えました", Easy: "{答|こた}えました", EN: "Answered", ZH: "已回复", ES: "Respondido"}},
}

// StaffSafe is how somebody of the staff is.
func StaffSafe(code string) Text { return find(staffSafe, code) }

var staffSafe = []coded{
	{"safe", Text{JA: "{無事|ぶじ}です", Easy: "{無事|ぶじ}です", EN: "Safe", ZH: "平安", ES: "A salvo"}},
	{"away", Text{JA: "{無事|ぶじ}・{学校|がっこう}に{来|こ}られません", Easy: "{無事|ぶじ}です。{学校|がっこう}に {行|い}けません", EN: "Safe, cannot come", ZH: "平安，但无法到校", ES: "A salvo, no puedo ir"}},
	{"help", Text{JA: "{助|たす}けがいります", Easy: "{助|たす}けてください", EN: "Needs help", ZH: "需要帮助", ES: "Necesito ayuda"}},
	{"", Text{JA: "{答|こた}えました", Easy: "{答|こた}えました", EN: "Answered", ZH: "已回复", ES: "Respondido"}},
}
