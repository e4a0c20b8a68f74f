package words

// The classroom's tablet: who stands before it, the PIN, and what a device says that was shut out.
var (
	LockLocked = Text{JA: "この{端末|たんまつ}はロックしています。{名前|なまえ}を{選|えら}んでください。", Easy: "この {端末|たんまつ}は ロックしています。{名前|なまえ}を {選|えら}んでください。", EN: "This tablet is locked. Please choose your name.", ZH: "此平板已锁定。请选择您的名字。", ES: "La tableta está bloqueada. Elija su nombre."}
	LockProof  = Text{JA: "この{端末|たんまつ}だと{確|たし}かめられませんでした。{管理職|かんりしょく}に、もう{一度|いちど}つないでもらってください。", Easy: "この {端末|たんまつ}か わかりませんでした。{校長|こうちょう}{先生|せんせい}などに {言|い}ってください。", EN: "This device could not prove that it is the one that was paired. Please have it paired again.", ZH: "无法确认是已登记的设备。请让管理人员重新连接。", ES: "No se pudo comprobar que es el dispositivo registrado. Pida que lo conecten de nuevo."}
	LockWho    = Text{JA: "どなたですか", Easy: "{誰|だれ}ですか", EN: "Who are you?", ZH: "您是哪位？", ES: "¿Quién es usted?"}
	LockOthers = Text{JA: "ほかの{先生|せんせい}", Easy: "ほかの {先生|せんせい}", EN: "Other staff", ZH: "其他老师", ES: "Otros profesores"}
	LockPIN    = Text{JA: "{0}さんのPIN（6けた）", Easy: "{0}さんの PIN（6けた）", EN: "{0}: PIN, six digits", ZH: "{0}的六位PIN", ES: "{0}: PIN de seis cifras"}
	LockErase  = Text{JA: "1{字|じ}{消|け}す", Easy: "1つ {消|け}す", EN: "Delete a digit", ZH: "删除一位", ES: "Borrar una cifra"}
	LockKey    = Text{JA: "スマホの{鍵|かぎ}で{入|はい}る", Easy: "スマホの {鍵|かぎ}で {入|はい}る", EN: "Use the key on your phone", ZH: "用手机的密钥进入", ES: "Usar la llave del teléfono"}
	LockSoon   = Text{JA: "まもなくロック", Easy: "もうすぐ ロック", EN: "Locking soon", ZH: "即将锁定", ES: "Se bloqueará pronto"}
	LockOff    = Text{JA: "オフライン：ここで{入|はい}ったことのある{人|ひと}は{使|つか}えます。", Easy: "オフライン：ここで {前|まえ}に {使|つか}った {人|ひと}は {使|つか}えます。", EN: "Offline: whoever has come in here before can go on.", ZH: "离线：曾在此进入过的人可以使用。", ES: "Sin conexión: pueden usarla quienes ya entraron aquí."}
	LockNever  = Text{JA: "{0}さんは、まだこの{端末|たんまつ}で{入|はい}ったことがありません。つながってから、もう{一度|いちど}どうぞ。", Easy: "{0}さんは まだ この {端末|たんまつ}を {使|つか}っていません。つながってから もう {一度|いちど} してください。", EN: "{0} has not come in on this tablet yet. Please try again once it is online.", ZH: "{0}还没有在此平板上进入过。请联网后再试。", ES: "{0} aún no ha entrado en esta tableta. Inténtelo cuando haya conexión."}
	LockWaits  = Text{JA: "{0}{件|けん} {送信待|そうしんま}ち。つながれば、{書|か}いた{人|ひと}の{名前|なまえ}で{送|おく}ります。", Easy: "{0}{件|けん} {送|おく}る {前|まえ}。つながったら、{書|か}いた {人|ひと}の {名前|なまえ}で {送|おく}ります。", EN: "{0} waiting. Sent under the writer’s name once online.", ZH: "{0}条等待发送。联网后以填写者的名义发送。", ES: "{0} por enviar. Saldrán con el nombre de quien los escribió."}
	LockSent   = Text{JA: "すべて{学校|がっこう}に{届|とど}いています", Easy: "ぜんぶ {学校|がっこう}に {届|とど}いています", EN: "Everything has reached the school", ZH: "全部已送达学校", ES: "Todo ha llegado a la escuela"}
	LockWiped  = Text{JA: "この{端末|たんまつ}の{利用|りよう}は{終|お}わり、{中|なか}のものはすべて{消|け}えました。もう{一度|いちど}{使|つか}うときは /pair を{開|ひら}いてください。", Easy: "この {端末|たんまつ}は もう {使|つか}えません。{中|なか}の ものは ぜんぶ {消|け}しました。", EN: "This tablet has been ended, and everything on it is gone. To use it again open /pair.", ZH: "此平板已停用，内容已全部删除。如需再用，请打开 /pair。", ES: "Esta tableta se dio de baja y no guarda nada. Para usarla de nuevo abra /pair."}
	LockClear  = Text{JA: "{終|お}わりにされました。{残|のこ}りを{学校|がっこう}に{渡|わた}してから{消|け}します。", Easy: "この {端末|たんまつ}は おわりです。{残|のこ}りを {送|おく}ってから {消|け}します。", EN: "Ended by the school. What waits is handed over, then everything is removed.", ZH: "已被停用。先交出未发送的内容，再全部删除。", ES: "La escuela la dio de baja. Se entrega lo pendiente y después se borra todo."}

	PINWrong  = Text{JA: "PINがちがいます。5{回|かい}まちがえると、スマホの{鍵|かぎ}が{要|い}ります。", Easy: "PINが ちがいます。5{回|かい} まちがえると、スマホの {鍵|かぎ}が {必要|ひつよう}です。", EN: "Wrong PIN. After five wrong ones your phone’s key is needed.", ZH: "PIN不对。五次不对后需要手机密钥。", ES: "PIN incorrecto. Tras cinco fallos hará falta la llave del teléfono."}
	PINLocked = Text{JA: "5{回|かい}ちがいました。スマホの{鍵|かぎ}で{入|はい}るか、ご{自分|じぶん}の{端末|たんまつ}でPINを{決|き}めなおしてください。", Easy: "5{回|かい} ちがいました。スマホの {鍵|かぎ}で {入|はい}ってください。または {自分|じぶん}の スマホで PINを {決|き}めてください。", EN: "Wrong five times. Come in with your phone’s key, or set a new PIN on your own device.", ZH: "已有五次不对。请用手机密钥进入，或在自己的设备上重设PIN。", ES: "Cinco fallos. Entre con la llave del teléfono o ponga otro PIN en su dispositivo."}
	PINNone   = Text{JA: "PINがまだありません。ご{自分|じぶん}の{端末|たんまつ}の「わたしの{登録|とうろく}」で{決|き}めるか、{管理職|かんりしょく}から1{回|かい}だけのPINをもらってください。", Easy: "PINが まだ ありません。{自分|じぶん}の スマホの「わたしの {登録|とうろく}」で {決|き}めてください。", EN: "No PIN yet. Set one under “My registration” on your own device, or ask management for a one-time PIN.", ZH: "还没有PIN。请在自己的设备“我的登记”中设置，或向管理人员索取一次性PIN。", ES: "Aún no tiene PIN. Póngalo en «Mi registro» en su dispositivo o pida a dirección un PIN de un solo uso."}
	PINWeak   = Text{JA: "だれでも{思|おも}いつく{番号|ばんごう}です（123456、000000 など）。ほかの6けたにしてください。", Easy: "かんたんすぎます。ほかの 6けたに してください。", EN: "Anybody would try these digits first. Please take six others.", ZH: "这个号码太容易猜。请换六位数字。", ES: "Es lo primero que cualquiera probaría. Elija otras seis cifras."}
	PINTitle  = Text{JA: "{教室|きょうしつ}のタブレットのPIN", Easy: "{教室|きょうしつ}の タブレットの PIN", EN: "PIN for classroom tablets", ZH: "教室平板的PIN", ES: "PIN para las tabletas del aula"}
	PINHow    = Text{JA: "{学校|がっこう}のタブレットでは、{名前|なまえ}とこの6けたで{入|はい}ります。", Easy: "{学校|がっこう}の タブレットは、{名前|なまえ}と 6けたの {番号|ばんごう}で {入|はい}ります。", EN: "On the school’s tablets you come in by your name and these six digits.", ZH: "在学校平板上，用名字和这六位数字进入。", ES: "En las tabletas de la escuela se entra con el nombre y estas seis cifras."}
	PINNew    = Text{JA: "{新|あたら}しいPIN（6けた）", Easy: "{新|あたら}しい PIN（6けた）", EN: "New PIN, six digits", ZH: "新PIN（六位）", ES: "PIN nuevo, seis cifras"}
	PINSet    = Text{JA: "このPINにする", Easy: "この PINに する", EN: "Set this PIN", ZH: "设为此PIN", ES: "Usar este PIN"}
	PINKept   = Text{JA: "PINを{決|き}めました。", Easy: "PINを {決|き}めました。", EN: "Your PIN is set.", ZH: "PIN已设置。", ES: "PIN guardado."}
	PINOwn    = Text{JA: "これからのPINを{自分|じぶん}で{決|き}めてください（6けた）", Easy: "{次|つぎ}からの PINを {決|き}めてください（6けた）", EN: "Now choose a PIN of your own, six digits", ZH: "请自己设置今后的PIN（六位）", ES: "Elija ahora su propio PIN, seis cifras"}
	PINGive   = Text{JA: "1{回|かい}だけのPINを{出|だ}す", Easy: "1{回|かい}だけの PINを {出|だ}す", EN: "Give a one-time PIN", ZH: "发一次性PIN", ES: "Dar un PIN de un solo uso"}
	// {0} name · {1} the PIN
	PINGiven = Text{JA: "{0}さんのPIN：{1}（1{回|かい}だけ、24{時間|じかん}）。{本人|ほんにん}に{直接|ちょくせつ}{伝|つた}えてください。", Easy: "{0}さんの PIN：{1}（1{回|かい}だけ）。{本人|ほんにん}に {言|い}ってください。", EN: "PIN for {0}: {1} (once, within 24 hours). Tell them in person.", ZH: "{0}的PIN：{1}（仅一次，24小时内）。请当面告知本人。", ES: "PIN de {0}: {1} (una vez, en 24 horas). Dígaselo en persona."}

	LateTitle = Text{JA: "あとから{届|とど}いたことば", Easy: "あとから {届|とど}いた ことば", EN: "What came late", ZH: "迟到的记录", ES: "Lo que llegó tarde"}
	LateHow   = Text{
		JA:   "{利用|りよう}を{終|お}えた{端末|たんまつ}や、{担当|たんとう}を{終|お}えた{人|ひと}が、そのあとに{送|おく}ってきたものです。{何|なに}にも{数|かぞ}えていません。{受|う}け{入|い}れると、あなたの{名前|なまえ}で{記録|きろく}します。",
		Easy: "{終|お}わった {端末|たんまつ}や {人|ひと}が、あとから {送|おく}ったものです。まだ {数|かぞ}えていません。「{受|う}け{入|い}れる」を {押|お}すと、あなたの {名前|なまえ}で {記録|きろく}します。",
		EN:   "Sent by a device that was ended, or by somebody whose post or right was over. It counts for nothing yet. To accept is to say it in your own name.",
		ZH:   "由已停用的设备或任期已结束的人之后送来。尚未生效。接受后将以您的名义记录。",
		ES:   "Lo envió un dispositivo dado de baja o alguien cuyo cargo o derecho terminó. Aún no cuenta. Al aceptarlo lo registra en su nombre."}
	LateNone    = Text{JA: "{待|ま}っているものはありません。", Easy: "{何|なに}も ありません。", EN: "Nothing is waiting.", ZH: "没有等待处理的内容。", ES: "No hay nada pendiente."}
	LateAccept  = Text{JA: "わたしの{名前|なまえ}で{受|う}け{入|い}れる", Easy: "{私|わたし}の {名前|なまえ}で {受|う}け{入|い}れる", EN: "Accept in my name", ZH: "以我的名义接受", ES: "Aceptar en mi nombre"}
	LateDiscard = Text{JA: "{捨|す}てる", Easy: "すてる", EN: "Discard", ZH: "舍弃", ES: "Descartar"}
	// {0} who · {1} when they wrote it · {2} when it arrived
	LateBy    = Text{JA: "{0}・{1}に{書|か}き、{2}に{届|とど}きました", Easy: "{0}・{1}に {書|か}いて、{2}に {届|とど}きました", EN: "{0}, written {1}, arrived {2}", ZH: "{0}，{1}填写，{2}送达", ES: "{0}, escrito {1}, llegó {2}"}
	LateEnded = Text{JA: "{端末|たんまつ}の{利用|りよう}が{終|お}わったあと", Easy: "{端末|たんまつ}が {終|お}わった あと", EN: "after the device was ended", ZH: "设备停用之后", ES: "después de dar de baja el dispositivo"}
	LateRight = Text{JA: "{担当|たんとう}・{登録|とうろく}が{終|お}わったあと", Easy: "{担当|たんとう}が {終|お}わった あと", EN: "after the post or right had ended", ZH: "任期或登记结束之后", ES: "después de terminar el cargo o el derecho"}
	LateDone  = Text{JA: "{決|き}めたもの", Easy: "{決|き}めた もの", EN: "Decided", ZH: "已处理", ES: "Decididos"}
	LateYes   = Text{JA: "{受|う}け{入|い}れた", Easy: "{受|う}け{入|い}れた", EN: "accepted", ZH: "已接受", ES: "aceptado"}
	LateNo    = Text{JA: "{捨|す}てた", Easy: "すてた", EN: "discarded", ZH: "已舍弃", ES: "descartado"}
	LateGone  = Text{JA: "ことばは{残|のこ}っていません", Easy: "ことばは {残|のこ}っていません", EN: "the words were not kept", ZH: "内容未保留", ES: "no se conservó el texto"}
)

// Lately is what kind of word came late.
func Lately(kind string) Text { return find(lately, kind) }

var lately = []coded{
	{"absence.reported", Text{JA: "{欠席|けっせき}などの{連絡|れんらく}", Easy: "{休|やす}みなどの {連絡|れんらく}", EN: "Report of absence or lateness", ZH: "缺席等联系", ES: "Aviso de ausencia o retraso"}},
	{"absence.withdrawn", Text{JA: "{連絡|れんらく}の{取|と}り{消|け}し", Easy: "{連絡|れんらく}を やめる", EN: "Report taken back", ZH: "撤回联系", ES: "Aviso retirado"}},
	{"absence.seen", Text{JA: "{連絡|れんらく}を{見|み}た", Easy: "{連絡|れんらく}を {見|み}た", EN: "Report seen", ZH: "已看联系", ES: "Aviso visto"}},
	{"child.observed", Text{JA: "{出席|しゅっせき}の{確認|かくにん}", Easy: "{出席|しゅっせき}を {見|み}た", EN: "Roll call", ZH: "点名", ES: "Pase de lista"}},
	{"followup.taken", Text{JA: "{電話|でんわ}を{引|ひ}き{受|う}けた", Easy: "{電話|でんわ}する", EN: "Took over a search", ZH: "接手联系", ES: "Se hizo cargo"}},
	{"followup.tried", Text{JA: "{電話|でんわ}をかけた", Easy: "{電話|でんわ}した", EN: "Call to the family", ZH: "已打电话", ES: "Llamada a la familia"}},
	{"followup.noted", Text{JA: "{対応|たいおう}のメモ", Easy: "メモ", EN: "Note", ZH: "跟进备注", ES: "Nota"}},
	{"", Text{JA: "そのほかの{入力|にゅうりょく}", Easy: "ほかの {入力|にゅうりょく}", EN: "Something else", ZH: "其他输入", ES: "Otra entrada"}},
}
