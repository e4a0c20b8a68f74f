package words

// The office's page: letters, follow-ups, broken calls.
var (
	// {0} the date
	OfficeFor      = Text{JA: "{0}の{連絡|れんらく}", Easy: "{0}の {連絡|れんらく}", EN: "Messages for {0}", ZH: "{0}的联系", ES: "Avisos para el {0}"}
	OfficeLetters  = Text{JA: "{今日|きょう}の{連絡|れんらく}", Easy: "{今日|きょう}の {連絡|れんらく}", EN: "Today's messages", ZH: "今天的联系", ES: "Avisos de hoy"}
	OfficeFilter   = Text{JA: "しぼりこみ", Easy: "えらぶ", EN: "Filter", ZH: "筛选", ES: "Filtrar"}
	OfficeAll      = Text{JA: "すべて", Easy: "ぜんぶ", EN: "All", ZH: "全部", ES: "Todos"}
	OfficeUnseen   = Text{JA: "まだ{見|み}ていない", Easy: "まだ {見|み}ていない", EN: "Unread", ZH: "未读", ES: "Sin leer"}
	OfficeWithMemo = Text{JA: "ひとことあり", Easy: "ひとことあり", EN: "With a note", ZH: "有留言", ES: "Con nota"}
	OfficeGrades   = Text{JA: "{全学年|ぜんがくねん}", Easy: "ぜんぶの {学年|がくねん}", EN: "All grades", ZH: "所有年级", ES: "Todos los cursos"}
	OfficeGrade    = Text{JA: "{学年|がくねん}", Easy: "{学年|がくねん}", EN: "Grade", ZH: "年级", ES: "Curso"}
	OfficeChild    = Text{JA: "{組|くみ}・{名前|なまえ}", Easy: "{組|くみ}・{名前|なまえ}", EN: "Class, name", ZH: "班级、姓名", ES: "Clase, nombre"}
	OfficeWhat     = Text{JA: "{連絡|れんらく}", Easy: "{連絡|れんらく}", EN: "Message", ZH: "联系", ES: "Aviso"}
	OfficeWords    = Text{JA: "{家庭|かてい}のことば（そのまま）", Easy: "{家|いえ}の ことば（そのまま）", EN: "The family's words, as written", ZH: "家庭原话", ES: "Palabras de la familia, tal cual"}
	OfficeSeenBy   = Text{JA: "{見|み}た{人|ひと}", Easy: "{見|み}た {人|ひと}", EN: "Seen by", ZH: "已读者", ES: "Visto por"}
	OfficeNoMemo   = Text{JA: "（{伝言|でんごん}はありません）", Easy: "（ひとことは ありません）", EN: "(no note)", ZH: "（没有留言）", ES: "(sin nota)"}
	OfficeISaw     = Text{JA: "{見|み}ました", Easy: "{見|み}ました", EN: "I have read it", ZH: "已读", ES: "Leído"}
	// {0} how many
	OfficeMore    = Text{JA: "ほか{0}を{見|み}る", Easy: "ほか {0}を {見|み}る", EN: "Show {0} more", ZH: "再显示{0}", ES: "Ver {0} más"}
	OfficeEmpty   = Text{JA: "{連絡|れんらく}はまだありません。", Easy: "{連絡|れんらく}は まだ ありません。", EN: "No messages yet.", ZH: "还没有联系。", ES: "Todavía no hay avisos."}
	OfficeNone    = Text{JA: "あてはまる{連絡|れんらく}はありません。", Easy: "{連絡|れんらく}は ありません。", EN: "No messages match.", ZH: "没有符合的联系。", ES: "No hay avisos así."}
	OfficeHeardAt = Text{JA: "（{届|とど}いたのは {0}）", Easy: "（とどいたのは {0}）", EN: "(arrived {0})", ZH: "（{0}送达）", ES: "(llegó a las {0})"}
	OfficeStreak  = Text{JA: "{0}{日連続|にちれんぞく}", Easy: "{0}{日|にち} つづく", EN: "{0} days running", ZH: "连续{0}天", ES: "{0} días seguidos"}
	OfficeTaken   = Text{JA: "{取|と}り{消|け}し", Easy: "やめました", EN: "Taken back", ZH: "已撤回", ES: "Retirado"}
	OfficeComing  = Text{JA: "やっぱり{来|き}ます", Easy: "やっぱり {来|き}ます", EN: "Coming after all", ZH: "改为上学", ES: "Al final viene"}
	OfficePickup  = Text{JA: "{迎|むか}え：{0}", Easy: "{迎|むか}え：{0}", EN: "Picked up by: {0}", ZH: "来接：{0}", ES: "Recoge: {0}"}

	OfficeMissing   = Text{JA: "{未登校|みとうこう}", Easy: "まだ {来|き}ていない {子|こ}", EN: "Not arrived", ZH: "未到校", ES: "Sin llegar"}
	OfficeNoMissing = Text{JA: "{探|さが}している{子|こ}はいません。", Easy: "{探|さが}している {子|こ}は いません。", EN: "Nobody is being looked for.", ZH: "没有需要寻找的孩子。", ES: "No se busca a nadie."}
	OfficeCalling   = Text{JA: "{0}が{電話中|でんわちゅう} {1}から", Easy: "{0}が {電話|でんわ}しています {1}から", EN: "{0} is calling since {1}", ZH: "{0}从{1}开始打电话", ES: "{0} llama desde las {1}"}
	OfficeVisiting  = Text{JA: "{0}が{家庭訪問|かていほうもん}へ {1}", Easy: "{0}が {家|いえ}に {行|い}っています {1}", EN: "{0} went to the home at {1}", ZH: "{0} {1}去家访", ES: "{0} fue a la casa a las {1}"}
	OfficeFreeIn    = Text{JA: "あと{0}で、ほかの{人|ひと}もかけられます", Easy: "あと{0}で、ほかの {人|ひと}も {電話|でんわ}できます", EN: "In {0} others may call too", ZH: "{0}后其他人也可以打", ES: "En {0} podrán llamar otros"}
	OfficeICall     = Text{JA: "わたしが{電話|でんわ}する", Easy: "わたしが {電話|でんわ}する", EN: "I will call", ZH: "我来打电话", ES: "Llamo yo"}
	OfficeIVisit    = Text{JA: "{家庭訪問|かていほうもん}に{行|い}く", Easy: "{家|いえ}に {行|い}く", EN: "I will go there", ZH: "我去家访", ES: "Voy a la casa"}
	OfficeReached   = Text{JA: "つながった", Easy: "つながった", EN: "Reached", ZH: "接通了", ES: "Contestó"}
	OfficeNoAnswer  = Text{JA: "{出|で}ない", Easy: "{出|で}ない", EN: "No answer", ZH: "没人接", ES: "No contesta"}
	OfficeTriedNo   = Text{JA: "{0} {1}… {出|で}ません", Easy: "{0} {1}… {出|で}ません", EN: "{0} {1}… no answer", ZH: "{0} {1}… 没人接", ES: "{0} {1}… no contesta"}
	OfficeTriedYes  = Text{JA: "{0} {1}… つながりました", Easy: "{0} {1}… つながりました", EN: "{0} {1}… reached", ZH: "{0} {1}… 接通了", ES: "{0} {1}… contestó"}
	OfficeOutcome   = Text{JA: "どうなりましたか", Easy: "どう なりましたか", EN: "How did it end?", ZH: "结果如何？", ES: "¿Cómo quedó?"}

	OfficeBroken   = Text{JA: "{途中|とちゅう}で{切|き}れた{電話|でんわ}", Easy: "{途中|とちゅう}で {切|き}れた {電話|でんわ}", EN: "Calls that broke off", ZH: "中途断开的电话", ES: "Llamadas cortadas"}
	OfficeNoBroken = Text{JA: "ありません。", Easy: "ありません。", EN: "None.", ZH: "没有。", ES: "Ninguna."}
	OfficeOfKnown  = Text{JA: "{0}の{登録番号|とうろくばんごう}", Easy: "{0}の {電話番号|でんわばんごう}", EN: "Registered number of {0}", ZH: "{0}的登记号码", ES: "Número registrado de {0}"}
	OfficeBrokeAt  = Text{JA: "{0}・「{1}」を{押|お}したあと{切|き}れました", Easy: "{0}・「{1}」の あとで {切|き}れました", EN: "{0}, broke off after “{1}”", ZH: "{0}，按“{1}”后断开", ES: "{0}, se cortó después de «{1}»"}
	OfficeBroke    = Text{JA: "{0}・{途中|とちゅう}で{切|き}れました", Easy: "{0}・{途中|とちゅう}で {切|き}れました", EN: "{0}, broke off", ZH: "{0}，中途断开", ES: "{0}, se cortó"}
	OfficeHandled  = Text{JA: "{対応|たいおう}しました", Easy: "{電話|でんわ}しました", EN: "Dealt with", ZH: "已处理", ES: "Atendida"}
	OfficeDidBy    = Text{JA: "{0}が{対応|たいおう} {1}", Easy: "{0}が {電話|でんわ} {1}", EN: "Dealt with by {0}, {1}", ZH: "{0}已处理 {1}", ES: "La atendió {0}, {1}"}

	OfficeWrite    = Text{JA: "{電話|でんわ}で{受|う}けた{連絡|れんらく}を{書|か}く", Easy: "{電話|でんわ}の {連絡|れんらく}を {書|か}く", EN: "Write down a call", ZH: "记录电话联系", ES: "Anotar una llamada"}
	OfficeClass    = Text{JA: "{組|くみ}", Easy: "{組|くみ}", EN: "Class", ZH: "班级", ES: "Clase"}
	OfficeName     = Text{JA: "{名前|なまえ}", Easy: "{名前|なまえ}", EN: "Name", ZH: "姓名", ES: "Nombre"}
	OfficeChoose   = Text{JA: "えらんでください", Easy: "えらんでください", EN: "Please choose", ZH: "请选择", ES: "Elija"}
	OfficeTime     = Text{JA: "{時刻|じこく}", Easy: "{時間|じかん}", EN: "Time", ZH: "时间", ES: "Hora"}
	OfficeDeliver  = Text{JA: "{書|か}いて{届|とど}ける", Easy: "{書|か}いて {送|おく}る", EN: "Write and deliver", ZH: "记录并送达", ES: "Anotar y entregar"}
	OfficeVerbatim = Text{JA: "{聞|き}いたとおりに{書|か}いてください", Easy: "{聞|き}いた とおりに {書|か}いてください", EN: "As it was said", ZH: "请照原话记录", ES: "Tal como se dijo"}
	OfficeMissForm = Text{JA: "{名前|なまえ}と{連絡|れんらく}をえらんでください。", Easy: "{名前|なまえ}と {連絡|れんらく}を えらんでください。", EN: "Choose a name and a message.", ZH: "请选择姓名和联系内容。", ES: "Elija nombre y aviso."}
	OfficeWrote    = Text{JA: "{連絡|れんらく}を{書|か}きました", Easy: "{連絡|れんらく}を {書|か}きました", EN: "Written down", ZH: "已记录", ES: "Anotado"}
)
