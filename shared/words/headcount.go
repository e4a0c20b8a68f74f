package words

// The head-count of an evacuation. Short, and large on the screen: it is read in the open, in a hurry.
var (
	NavHeadcount = Text{JA: "{避難|ひなん}", Easy: "{避難|ひなん}", EN: "Evacuation", ZH: "避难", ES: "Evacuación"}
	HeadTitle    = Text{JA: "{避難|ひなん}の{点呼|てんこ}", Easy: "{避難|ひなん}の {点呼|てんこ}", EN: "Evacuation head-count", ZH: "避难点名", ES: "Recuento de evacuación"}
	// {0} how many
	HeadHere    = Text{JA: "いま{校内|こうない}にいるはずの{子|こ}ども {0}", Easy: "いま {学校|がっこう}に いるはずの {子|こ}ども {0}", EN: "Children who should be here now: {0}", ZH: "现在应在校内的孩子 {0}", ES: "Deberían estar aquí ahora: {0}"}
	HeadUnsure  = Text{JA: "うち、けさ{来|き}たかわからない{子|こ} {0}", Easy: "{今朝|けさ} {来|き}たか わからない {子|こ} {0}", EN: "of them not known to have come this morning: {0}", ZH: "其中今早是否到校不明 {0}", ES: "de ellos sin saber si vinieron hoy: {0}"}
	HeadBegin   = Text{JA: "{避難|ひなん}した{人|ひと}を{数|かぞ}える", Easy: "{避難|ひなん}した {人|ひと}を {数|かぞ}える", EN: "Count everybody now", ZH: "开始清点避难人数", ES: "Contar a todos ahora"}
	HeadDrill   = Text{JA: "{訓練|くんれん}として{始|はじ}める", Easy: "{練習|れんしゅう}として はじめる", EN: "Start as a drill", ZH: "作为演练开始", ES: "Empezar como simulacro"}
	HeadHow     = Text{JA: "{通信|つうしん}がなくても{使|つか}えます。つながると、ほかの{端末|たんまつ}と{自動|じどう}で{合|あ}わさります。", Easy: "ネットが なくても {使|つか}えます。つながると、ほかの {端末|たんまつ}と いっしょに なります。", EN: "It works without a network, and joins the other devices as soon as there is one.", ZH: "没有网络也能使用。连上后会自动与其他设备合并。", ES: "Funciona sin conexión y se une a los otros dispositivos cuando la hay."}
	HeadIsDrill = Text{JA: "{訓練|くんれん}", Easy: "{練習|れんしゅう}", EN: "Drill", ZH: "演练", ES: "Simulacro"}
	// {0} the time, {1} who
	HeadSince   = Text{JA: "{0} {1}が{開始|かいし}", Easy: "{0} {1}が はじめました", EN: "Started {0} by {1}", ZH: "{0} {1}开始", ES: "Empezó {0}, {1}"}
	HeadMissing = Text{JA: "{人|にん}が まだ{見|み}つかっていません", Easy: "{人|にん}が まだ いません", EN: "not found yet", ZH: "人尚未找到", ES: "sin encontrar"}
	HeadAll     = Text{JA: "{子|こ}どもは{全員|ぜんいん}います", Easy: "{子|こ}どもは みんな います", EN: "All children are here", ZH: "孩子全部到齐", ES: "Están todos los niños"}
	// {0} should be here, {1} seen
	HeadSum     = Text{JA: "いるはず {0} ・ {確認|かくにん} {1}", Easy: "いるはず {0} ・ いました {1}", EN: "should be here {0} · seen {1}", ZH: "应到 {0} · 已确认 {1}", ES: "deben estar {0} · vistos {1}"}
	HeadExtra   = Text{JA: "ほかに {欠席|けっせき}などの{連絡|れんらく}があって、いる{子|こ} {0}", Easy: "ほかに {休|やす}みの {連絡|れんらく}が あって、いる {子|こ} {0}", EN: "besides, here though reported absent: {0}", ZH: "另外，请假但在场 {0}", ES: "además, presentes aunque avisaron falta: {0}"}
	HeadRest    = Text{JA: "ほかは{全員|ぜんいん}います（{0}）", Easy: "ほかは みんな います（{0}）", EN: "The rest are here ({0})", ZH: "其余全部在（{0}）", ES: "Los demás están ({0})"}
	HeadSeenBy  = Text{JA: "{0} {1}が{確認|かくにん}", Easy: "{0} {1}が {見|み}ました", EN: "{0} seen by {1}", ZH: "{0} {1}确认", ES: "{0} visto por {1}"}
	HeadContra  = Text{JA: "{0} {1}が{確認|かくにん}。{2} {3}が「いない」", Easy: "{0} {1}が {見|み}ました。{2} {3}が「いない」", EN: "{0} seen by {1}; {2} “not here” by {3}", ZH: "{0} {1}确认；{2} {3}说“不在”", ES: "{0} visto por {1}; {2} «no está» por {3}"}
	HeadNotHere = Text{JA: "{0} {1}が「いない」", Easy: "{0} {1}が「いない」", EN: "{0} “not here” by {1}", ZH: "{0} {1}说“不在”", ES: "{0} «no está» por {1}"}
	HeadCame    = Text{JA: "けさ{来|き}たか、わかりません", Easy: "{今朝|けさ} {来|き}たか わかりません", EN: "not known to have come today", ZH: "今早是否到校不明", ES: "no se sabe si vino hoy"}
	HeadClasses = Text{JA: "{組|くみ}ごとに{確認|かくにん}", Easy: "{組|くみ}で たしかめる", EN: "Tick by class", ZH: "按班级确认", ES: "Por clase"}
	HeadTap     = Text{JA: "{見|み}た{子|こ}を{押|お}します。もう{一度|いちど}{押|お}すと「いない」。", Easy: "{見|み}た {子|こ}を {押|お}します。もう {一回|いっかい} {押|お}すと「いない」。", EN: "Tap whom you see. Tap again: not here after all.", ZH: "点按看到的孩子。再按一次为“不在”。", ES: "Toque a quien vea. Otra vez: no está."}
	HeadStaff   = Text{JA: "{職員|しょくいん}", Easy: "{先生|せんせい}", EN: "Staff", ZH: "职员", ES: "Personal"}
	HeadVisitor = Text{JA: "{来校者|らいこうしゃ}", Easy: "お{客|きゃく}さん", EN: "Visitors", ZH: "来访者", ES: "Visitas"}
	HeadOthers  = Text{JA: "おとなの{人数|にんずう}（わたしが{数|かぞ}えた{分|ぶん}）", Easy: "おとなの {人数|にんずう}（わたしが {数|かぞ}えた {人|ひと}）", EN: "Grown-ups (those I have counted)", ZH: "成人人数（我清点的）", ES: "Adultos (los que conté yo)"}
	HeadSave    = Text{JA: "{伝|つた}える", Easy: "{伝|つた}える", EN: "Save", ZH: "保存", ES: "Guardar"}
	HeadEnd     = Text{JA: "{点呼|てんこ}を{終|お}える", Easy: "{点呼|てんこ}を おわる", EN: "End the head-count", ZH: "结束点名", ES: "Terminar"}
	// {0} how many
	HeadEndWith = Text{JA: "{0}が{見|み}つからないまま{終|お}える", Easy: "{0}が いないまま おわる", EN: "End with {0} not found", ZH: "在{0}未找到的情况下结束", ES: "Terminar con {0} sin encontrar"}
	// {0} the time, {1} who
	HeadEnded   = Text{JA: "{0} {1}が{終了|しゅうりょう}", Easy: "{0} {1}が おわりました", EN: "Ended {0} by {1}", ZH: "{0} {1}结束", ES: "Terminó {0}, {1}"}
	HeadPrint   = Text{JA: "{一覧|いちらん}を{印刷|いんさつ}", Easy: "{印刷|いんさつ}", EN: "Print the list", ZH: "打印名单", ES: "Imprimir"}
	HeadPaper   = Text{JA: "{紙|かみ}の{名簿|めいぼ}", Easy: "{紙|かみ}の {名前|なまえ}", EN: "Lists on paper", ZH: "纸质名单", ES: "Listas en papel"}
	HeadAgain   = Text{JA: "もう{一度|いちど}{始|はじ}める", Easy: "もう {一回|いっかい} はじめる", EN: "Start another", ZH: "再次开始", ES: "Empezar otro"}
	HeadNoClass = Text{JA: "{組|くみ}なし", Easy: "{組|くみ}なし", EN: "No class", ZH: "无班级", ES: "Sin clase"}
)

// HeadAway is why a child should not be here: absent, left, closed, noschool.
func HeadAway(code string) Text { return find(headAways, code) }

var headAways = []coded{
	{"left", Text{JA: "{早退|そうたい}しました", Easy: "{早|はや}く {帰|かえ}りました", EN: "went home", ZH: "已早退", ES: "se fue"}},
	{"closed", Text{JA: "{学級閉鎖|がっきゅうへいさ}", Easy: "{組|くみ}が {休|やす}み", EN: "class closed", ZH: "班级停课", ES: "clase cerrada"}},
	{"noschool", Text{JA: "{授業|じゅぎょう}のない{日|ひ}", Easy: "{学校|がっこう}が {休|やす}み", EN: "no school today", ZH: "今天不上课", ES: "hoy no hay clase"}},
	{"", Text{JA: "お{休|やす}み", Easy: "お{休|やす}み", EN: "absent", ZH: "缺席", ES: "ausente"}},
}
