package words

// Coming in with a child's slip (登録票), passkeys, and the school's page of who has come. Rendered by the server: none of it is in the client.
var (
	EnrolTitle = Text{JA: "{登録|とうろく}", Easy: "{登録|とうろく}", EN: "Registration", ZH: "登记", ES: "Registro"}
	EnrolScan  = Text{
		JA:   "{登録票|とうろくひょう}の{番号|ばんごう}を{入|い}れてください。QRを{読|よ}むと、{入|い}れなくてもすみます。",
		Easy: "{紙|かみ}に ある {番号|ばんごう}を {書|か}いてください。QRを {読|よ}めば、{書|か}かなくて いいです。",
		EN:   "Please type the code on your slip. If you scan the QR, there is nothing to type.",
		ZH:   "请输入登记表上的编号。扫描二维码则无需输入。",
		ES:   "Escriba el código de su hoja. Si escanea el QR, no hace falta escribir nada."}
	EnrolCode   = Text{JA: "{票|ひょう}の{番号|ばんごう}", Easy: "{紙|かみ}の {番号|ばんごう}", EN: "Code on the slip", ZH: "登记表编号", ES: "Código de la hoja"}
	EnrolBySlip = Text{JA: "{登録票|とうろくひょう}から{入|はい}る", Easy: "{学校|がっこう}の {紙|かみ}で {入|はい}る", EN: "Come in with a slip", ZH: "用登记表进入", ES: "Entrar con la hoja"}
	EnrolNext   = Text{JA: "{次|つぎ}へ", Easy: "{次|つぎ}へ", EN: "Next", ZH: "下一步", ES: "Siguiente"}
	EnrolBad    = Text{
		JA:   "この{番号|ばんごう}は{使|つか}えません。{期限|きげん}が{切|き}れたか、{新|あたら}しい{票|ひょう}が{出|で}ています。{学校|がっこう}に{新|あたら}しい{票|ひょう}をたのんでください。",
		Easy: "この {番号|ばんごう}は {使|つか}えません。{学校|がっこう}に {新|あたら}しい {紙|かみ}を {頼|たの}んでください。",
		EN:   "This code cannot be used: it is too old, or a newer slip was printed. Please ask the school for a new slip.",
		ZH:   "此编号不能使用：可能已过期，或学校已发新表。请向学校索取新的登记表。",
		ES:   "Este código no sirve: venció o se imprimió una hoja nueva. Pida una nueva a la escuela."}
	// {0} school · {1} class · {2} the child's first letter
	EnrolWho = Text{
		JA:   "{0} {1} 「{2}…」さんのご{家庭|かてい}ですか。",
		Easy: "{0} {1} 「{2}…」さんの {家族|かぞく}ですか。",
		EN:   "Are you family of “{2}…” in {1}, {0}?",
		ZH:   "您是{0} {1}「{2}…」的家人吗？",
		ES:   "¿Es familia de “{2}…”, clase {1}, {0}?"}
	EnrolName     = Text{JA: "あなたのお{名前|なまえ}", Easy: "あなたの {名前|なまえ}", EN: "Your name", ZH: "您的姓名", ES: "Su nombre"}
	EnrolRelation = Text{JA: "お{子|こ}さんとの{続柄|つづきがら}", Easy: "{子|こ}どもの", EN: "You are the child’s", ZH: "您是孩子的", ES: "Usted es"}
	EnrolGo       = Text{JA: "{登録|とうろく}する", Easy: "{登録|とうろく}する", EN: "Register", ZH: "登记", ES: "Registrarme"}
	EnrolAlso     = Text{
		JA:   "{0}さんとして{登録|とうろく}に{加|くわ}えます。",
		Easy: "{0}さんの {登録|とうろく}に {入|い}れます。",
		EN:   "This child is added to {0}’s registration.",
		ZH:   "将此孩子加入{0}的登记。",
		ES:   "Este alumno se añade al registro de {0}."}
	EnrolOther = Text{JA: "{0}さんではない", Easy: "{0}さんでは ありません", EN: "I am not {0}", ZH: "我不是{0}", ES: "No soy {0}"}
	EnrolWaits = Text{
		JA:   "{学校|がっこう}に{届|とど}きました。{学校|がっこう}が{確認|かくにん}すると、{使|つか}えるようになります。",
		Easy: "{学校|がっこう}に {届|とど}きました。{学校|がっこう}が「はい」と {言|い}うと {使|つか}えます。",
		EN:   "The school has your request. You can start as soon as the school says yes.",
		ZH:   "学校已收到。学校确认后即可使用。",
		ES:   "La escuela recibió su solicitud. Podrá empezar cuando la confirme."}
	EnrolLook = Text{JA: "もう{一度|いちど}{見|み}る", Easy: "もう {一度|いちど} {見|み}る", EN: "Look again", ZH: "再看一次", ES: "Volver a mirar"}
	EnrolNo   = Text{
		JA:   "{学校|がっこう}が{確認|かくにん}できませんでした。お{手数|てすう}ですが、{学校|がっこう}に{電話|でんわ}してください。",
		Easy: "{学校|がっこう}が {確認|かくにん}できませんでした。{学校|がっこう}に {電話|でんわ}してください。",
		EN:   "The school could not confirm this. Please call the school.",
		ZH:   "学校未能确认。请打电话给学校。",
		ES:   "La escuela no pudo confirmarlo. Llame a la escuela, por favor."}

	KeyTitle = Text{JA: "{次|つぎ}から、{指|ゆび}や{顔|かお}で{入|はい}れます", Easy: "{次|つぎ}から {指|ゆび}や {顔|かお}で {入|はい}れます", EN: "Next time, come in with finger or face", ZH: "下次用指纹或面容进入", ES: "La próxima vez entre con huella o cara"}
	KeyWhy   = Text{
		JA:   "パスワードはいりません。{指|ゆび}や{顔|かお}はこの{端末|たんまつ}から{出|で}ません。",
		Easy: "パスワードは いりません。{指|ゆび}や {顔|かお}の データは {送|おく}りません。",
		EN:   "There is no password. Your finger and face never leave this device.",
		ZH:   "无需密码。指纹和面容不会离开此设备。",
		ES:   "No hay contraseña. Su huella y su cara no salen de este dispositivo."}
	KeyMake  = Text{JA: "{指|ゆび}や{顔|かお}で{登録|とうろく}", Easy: "{指|ゆび}や {顔|かお}で {登録|とうろく}", EN: "Use finger or face", ZH: "用指纹或面容登记", ES: "Usar huella o cara"}
	KeyLater = Text{JA: "あとで", Easy: "あとで", EN: "Later", ZH: "以后再说", ES: "Más tarde"}
	KeyEnter = Text{JA: "{指|ゆび}や{顔|かお}で{入|はい}る", Easy: "{指|ゆび}や {顔|かお}で {入|はい}る", EN: "Come in with finger or face", ZH: "用指纹或面容进入", ES: "Entrar con huella o cara"}
	KeyBad   = Text{
		JA:   "{確認|かくにん}できませんでした。もう{一度|いちど}お{試|ため}しください。この{端末|たんまつ}をまだ{登録|とうろく}していないときは、{登録票|とうろくひょう}から{入|はい}れます。",
		Easy: "できませんでした。もう {一度|いちど} やってください。はじめての スマホは、{学校|がっこう}の {紙|かみ}から {入|はい}れます。",
		EN:   "That did not work. Please try again. If this device is not registered yet, come in with your slip.",
		ZH:   "未能确认。请再试一次。若此设备尚未登记，可用登记表进入。",
		ES:   "No se pudo comprobar. Inténtelo otra vez. Si este dispositivo aún no está registrado, entre con su hoja."}
	KeyBusy = Text{
		JA:   "いまこみあっています。すこし{待|ま}って、もう{一度|いちど}どうぞ。",
		Easy: "{今|いま} こんでいます。すこし {待|ま}って、もう {一度|いちど} やってください。",
		EN:   "It is busy just now. Please try again in a moment.",
		ZH:   "现在繁忙。请稍后再试。",
		ES:   "Ahora hay mucha demanda. Inténtelo en un momento."}

	NavPeople    = Text{JA: "{家庭|かてい}の{登録|とうろく}", Easy: "{家族|かぞく}の {登録|とうろく}", EN: "Families", ZH: "家庭登记", ES: "Familias"}
	PeopleAsking = Text{JA: "{確認|かくにん}を{待|ま}っている{人|ひと}", Easy: "{待|ま}っている {人|ひと}", EN: "Waiting for your yes", ZH: "等待确认的人", ES: "Esperan su confirmación"}
	PeopleNobody = Text{JA: "いまはだれも{待|ま}っていません。", Easy: "{今|いま}は だれも {待|ま}っていません。", EN: "Nobody is waiting now.", ZH: "目前没有人在等待。", ES: "Ahora no espera nadie."}
	PeopleYes    = Text{JA: "{新|あたら}しい{保護者|ほごしゃ}として{認|みと}める", Easy: "はい、{新|あたら}しい {家族|かぞく}です", EN: "Yes, a further guardian", ZH: "是，新增家长", ES: "Sí, otro tutor"}
	PeopleNo     = Text{JA: "{違|ちが}います", Easy: "いいえ", EN: "No", ZH: "不是", ES: "No"}
	// {0} name · {1} relation
	PeopleSame    = Text{JA: "{0}さん（{1}）{本人|ほんにん}です", Easy: "{0}さん（{1}）です", EN: "This is {0} ({1})", ZH: "就是{0}（{1}）", ES: "Es {0} ({1})"}
	PeopleAll     = Text{JA: "クラス{全員|ぜんいん}", Easy: "クラスの みんな", EN: "the whole class", ZH: "全班", ES: "toda la clase"}
	PeopleByClass = Text{JA: "クラスごとの{登録|とうろく}", Easy: "クラスの {登録|とうろく}", EN: "By class", ZH: "各班登记", ES: "Por clase"}
	PeopleClass   = Text{JA: "クラス", Easy: "クラス", EN: "Class", ZH: "班级", ES: "Clase"}
	PeopleApp     = Text{JA: "アプリで{届|とど}く", Easy: "アプリで {届|とど}く", EN: "By app", ZH: "应用可达", ES: "Por la app"}
	PeoplePhone   = Text{JA: "{電話|でんわ}だけ", Easy: "{電話|でんわ}だけ", EN: "By phone only", ZH: "仅电话", ES: "Solo teléfono"}
	PeopleNone    = Text{JA: "まだ{届|とど}かない", Easy: "まだ {届|とど}かない", EN: "Not reached yet", ZH: "尚未可达", ES: "Aún sin contacto"}
	PeoplePrint   = Text{JA: "{登録票|とうろくひょう}を{印刷|いんさつ}", Easy: "{紙|かみ}を {印刷|いんさつ}", EN: "Print slips", ZH: "打印登记表", ES: "Imprimir hojas"}
	PeopleOne     = Text{JA: "この{子|こ}の{票|ひょう}", Easy: "この {子|こ}の {紙|かみ}", EN: "This child’s slip", ZH: "此学生的表", ES: "Hoja de este alumno"}
	PeopleMissing = Text{JA: "まだの{子|こ}だけ", Easy: "まだの {子|こ}だけ", EN: "only those not reached", ZH: "仅未登记者", ES: "solo los que faltan"}
	PeopleSlip    = Text{JA: "{票|ひょう}", Easy: "{紙|かみ}", EN: "Slip", ZH: "登记表", ES: "Hoja"}
	// {0} date
	PeopleUntil = Text{JA: "{0}まで", Easy: "{0}まで", EN: "until {0}", ZH: "至{0}", ES: "hasta {0}"}
	PeopleWarn  = Text{
		JA:   "{印刷|いんさつ}すると、その{子|こ}の{前|まえ}の{票|ひょう}は{使|つか}えなくなります。",
		Easy: "{印刷|いんさつ}すると、{前|まえ}の {紙|かみ}は {使|つか}えません。",
		EN:   "Printing ends the slips printed before.",
		ZH:   "打印后，之前的登记表将失效。",
		ES:   "Al imprimir, las hojas anteriores dejan de servir."}
	// {0} name · {1} relation · {2} child · {3} class
	PeopleAsks = Text{JA: "{0}さん（{1}）が{3} {2}さんの{票|ひょう}で{申|もう}し{込|こ}みました", Easy: "{0}さん（{1}）が {3} {2}さんの {紙|かみ}で {申|もう}しこみました", EN: "{0} ({1}) came with the slip of {2}, {3}", ZH: "{0}（{1}）用{3} {2}的登记表申请", ES: "{0} ({1}) llegó con la hoja de {2}, {3}"}
	// {0} name · {1} relation · {2} child · {3} class · {4} who invited
	PeopleInvited = Text{JA: "{0}さん（{1}）が{4}さんの{招待|しょうたい}で、{3} {2}さんに{申|もう}し{込|こ}みました（{票|ひょう}ではありません）", Easy: "{4}さんが {家族|かぞく}の {0}さん（{1}）を {招|まね}きました。{3} {2}さんの {家族|かぞく}です。{紙|かみ}では ありません", EN: "{0} ({1}) was invited by {4}, not by a slip, for {2}, {3}", ZH: "{0}（{1}）受{4}邀请（非登记表）申请{3} {2}", ES: "{0} ({1}) llegó por invitación de {4}, sin hoja, para {2}, {3}"}
	PeopleEnded   = Text{JA: "{登録|とうろく}を{終|お}えた{人|ひと}", Easy: "{登録|とうろく}が {終|お}わった {人|ひと}", EN: "Whose right has ended", ZH: "登记已结束的人", ES: "Registro terminado"}
	PeopleLastDay = Text{JA: "さいごの{日|ひ}", Easy: "さいごの {日|ひ}", EN: "Last day", ZH: "最后一天", ES: "Último día"}
	PeopleEnd     = Text{JA: "{登録|とうろく}を{終|お}える", Easy: "{登録|とうろく}を おわりに する", EN: "End registration", ZH: "结束登记", ES: "Terminar registro"}
	PeopleEndHow  = Text{
		JA:   "{次|つぎ}の{日|ひ}から、アプリ・{電話|でんわ}・メールのどれにも、この{子|こ}のことは{届|とど}きません。{終|お}えたことも{知|し}らせません。",
		Easy: "{次|つぎ}の {日|ひ}から、この {子|こ}の ことは {届|とど}きません。",
		EN:   "From the next day nothing about this child reaches the person, by app, telephone or mail, and nothing says so.",
		ZH:   "从次日起，应用、电话、邮件都不会再向此人传达该学生的信息，也不会告知。",
		ES:   "Desde el día siguiente nada de este alumno le llega por la app, el teléfono o el correo, ni se le avisa."}
	ProxyTitle = Text{JA: "{電話|でんわ}だけの{方|かた}を{登録|とうろく}", Easy: "{電話|でんわ}だけの {人|ひと}を {登録|とうろく}", EN: "Register somebody with a telephone only", ZH: "登记仅有电话的家长", ES: "Registrar a quien solo tiene teléfono"}
	ProxyName  = Text{JA: "{名前|なまえ}", Easy: "{名前|なまえ}", EN: "Name", ZH: "姓名", ES: "Nombre"}
	ProxyTel   = Text{JA: "{電話番号|でんわばんごう}", Easy: "{電話番号|でんわばんごう}", EN: "Telephone number", ZH: "电话号码", ES: "Teléfono"}
	ProxyLang  = Text{JA: "{電話|でんわ}で{話|はな}すことば", Easy: "{電話|でんわ}の ことば", EN: "Language on the telephone", ZH: "电话语言", ES: "Idioma del teléfono"}
	ProxyGo    = Text{JA: "{申|もう}し{込|こ}む", Easy: "{申|もう}しこむ", EN: "Ask", ZH: "提交", ES: "Solicitar"}
	ProxyHow   = Text{JA: "ほかの{職員|しょくいん}が{確認|かくにん}すると、{電話|でんわ}で{欠席|けっせき}を{連絡|れんらく}できるようになります。", Easy: "ほかの {先生|せんせい}が 「はい」を {押|お}すと、{電話|でんわ}が {使|つか}えます。", EN: "Once another member of staff has said yes, they can report by telephone.", ZH: "另一位职员确认后，即可用电话联系。", ES: "Cuando otra persona lo confirme, podrá avisar por teléfono."}
	PeopleHave = Text{JA: "{登録|とうろく}のある{保護者|ほごしゃ}：", Easy: "{登録|とうろく}した {家族|かぞく}：", EN: "Guardians so far:", ZH: "已登记的家长：", ES: "Tutores ya registrados:"}
	PeopleFew  = Text{JA: "まだいません", Easy: "まだ いません", EN: "none", ZH: "无", ES: "ninguno"}

	NavDevices  = Text{JA: "{端末|たんまつ}", Easy: "{端末|たんまつ}", EN: "Devices", ZH: "设备", ES: "Dispositivos"}
	DevicesNone = Text{JA: "{黒板|こくばん}もタブレットも、まだつながっていません。", Easy: "{黒板|こくばん}も タブレットも まだ ありません。", EN: "No board and no tablet is paired yet.", ZH: "尚未连接看板或平板。", ES: "Todavía no hay pizarras ni tabletas conectadas."}
	PairTitle   = Text{JA: "この{画面|がめん}の{番号|ばんごう}", Easy: "この {画面|がめん}の {番号|ばんごう}", EN: "This screen’s code", ZH: "本屏幕的编号", ES: "El código de esta pantalla"}
	PairHow     = Text{JA: "{管理職|かんりしょく}かシステム{管理|かんり}の{方|かた}が、ご{自分|じぶん}の{画面|がめん}の「{端末|たんまつ}」でこの{番号|ばんごう}を{入|い}れると、つながります。", Easy: "{校長|こうちょう}{先生|せんせい}などが、{自分|じぶん}の {画面|がめん}の「{端末|たんまつ}」に この {番号|ばんごう}を {書|か}きます。", EN: "Somebody of management or system care enters this code under “Devices” on a screen of their own.", ZH: "由校领导或系统管理人员在自己的屏幕“设备”中输入此编号。", ES: "Dirección o sistema escribe este código en «Dispositivos», en su propia pantalla."}
	PairAdd     = Text{JA: "{黒板|こくばん}やタブレットをつなぐ", Easy: "{黒板|こくばん}や タブレットを つなぐ", EN: "Pair a board or a tablet", ZH: "连接看板或平板", ES: "Conectar una pizarra o una tableta"}
	// {0} an address
	PairWhere = Text{JA: "つなぐ{画面|がめん}で {0} を{開|ひら}くと、{番号|ばんごう}が{出|で}ます。", Easy: "つなぐ {画面|がめん}で {0} を {開|ひら}いてください。{番号|ばんごう}が {出|で}ます。", EN: "Open {0} on the device that is to be paired: it shows a code.", ZH: "在要连接的设备上打开{0}，会显示编号。", ES: "Abra {0} en el dispositivo que va a conectar: muestra un código."}
	PairCode  = Text{JA: "{画面|がめん}に{出|で}た{番号|ばんごう}", Easy: "{画面|がめん}の {番号|ばんごう}", EN: "Code on the screen", ZH: "屏幕上的编号", ES: "Código de la pantalla"}
	PairName  = Text{JA: "この{端末|たんまつ}の{名前|なまえ}", Easy: "この {端末|たんまつ}の {名前|なまえ}", EN: "Name of this device", ZH: "设备名称", ES: "Nombre del dispositivo"}
	PairGo    = Text{JA: "つなぐ", Easy: "つなぐ", EN: "Pair", ZH: "连接", ES: "Conectar"}
	PairBad   = Text{JA: "この{番号|ばんごう}を{出|だ}している{画面|がめん}がありません。{番号|ばんごう}は10{分|ぷん}で{変|か}わります。", Easy: "この {番号|ばんごう}の {画面|がめん}が ありません。{番号|ばんごう}は 10{分|ぷん}で {変|か}わります。", EN: "No screen shows this code now. A code lasts ten minutes.", ZH: "目前没有屏幕显示此编号。编号每十分钟更换。", ES: "Ninguna pantalla muestra este código. Un código dura diez minutos."}

	SlipTitle  = Text{JA: "{登録|とうろく}のご{案内|あんない}", Easy: "{登録|とうろく}の お{知|し}らせ", EN: "How to register", ZH: "登记说明", ES: "Cómo registrarse"}
	SlipTo     = Text{JA: "{保護者|ほごしゃ}のみなさまへ", Easy: "{家族|かぞく}の みなさんへ", EN: "To the family", ZH: "致家长", ES: "A la familia"}
	SlipLead   = Text{JA: "スマホで{読|よ}むと、{始|はじ}められます", Easy: "スマホの カメラで {読|よ}んでください。{休|やす}むとき、スマホで {学校|がっこう}に {言|い}えます。", EN: "Scan to receive messages from school and to report absences.", ZH: "扫描二维码，即可与学校联系、请假。", ES: "Escanee para recibir avisos de la escuela y comunicar ausencias."}
	SlipScan   = Text{JA: "QRを{読|よ}む", Easy: "カメラで {読|よ}む", EN: "Scan with your camera", ZH: "用相机扫描", ES: "Escanee con la cámara"}
	SlipScan2  = Text{JA: "いつものカメラで{大丈夫|だいじょうぶ}です", Easy: "いつもの カメラで いいです", EN: "The camera you always use will do", ZH: "用平常的相机即可", ES: "Basta la cámara de siempre"}
	SlipName   = Text{JA: "お{名前|なまえ}を{入|い}れる", Easy: "{名前|なまえ}を {書|か}く", EN: "Enter your name", ZH: "输入姓名", ES: "Escriba su nombre"}
	SlipName2  = Text{JA: "お{子|こ}さんとの{続柄|つづきがら}も{選|えら}びます", Easy: "お{母|かあ}さん、お{父|とう}さんなども {選|えら}びます", EN: "and who you are to the child", ZH: "并选择与孩子的关系", ES: "y su relación con el alumno"}
	SlipAsk    = Text{JA: "{学校|がっこう}が{確認|かくにん}します", Easy: "{学校|がっこう}が {確認|かくにん}します", EN: "The school says yes", ZH: "学校确认", ES: "La escuela lo confirma"}
	SlipAsk2   = Text{JA: "ほかの{保護者|ほごしゃ}にもお{知|し}らせします", Easy: "ほかの {家族|かぞく}にも {知|し}らせます", EN: "and the other guardians are told", ZH: "并通知其他家长", ES: "y se avisa a los demás tutores"}
	SlipIn     = Text{JA: "ふつうは、すぐに{使|つか}えます", Easy: "たいてい、すぐ {使|つか}えます", EN: "Usually you are in at once", ZH: "通常即可使用", ES: "Por lo general, entra al momento"}
	SlipIn2    = Text{JA: "{学校|がっこう}が{確認|かくにん}することもあります。ほかの{保護者|ほごしゃ}にもお{知|し}らせします", Easy: "{学校|がっこう}が {確認|かくにん}する ことも あります。ほかの {家族|かぞく}にも {知|し}らせます", EN: "The school may confirm first; the other guardians are told", ZH: "有时须经学校确认；会通知其他家长", ES: "A veces la escuela confirma antes; se avisa a los demás tutores"}
	SlipKey    = Text{JA: "{指|ゆび}や{顔|かお}で{登録|とうろく}", Easy: "{指|ゆび}か {顔|かお}で おわり", EN: "Register with finger or face", ZH: "用指纹或面容登记", ES: "Regístrese con huella o cara"}
	SlipKey2   = Text{JA: "パスワードはいりません", Easy: "パスワードは いりません", EN: "No password is needed", ZH: "无需密码", ES: "Sin contraseña"}
	SlipPhone  = Text{JA: "{電話|でんわ}もできます", Easy: "{電話|でんわ}も できます", EN: "You can also use any telephone", ZH: "也可以打电话", ES: "También por teléfono"}
	SlipNoApp  = Text{JA: "スマホがなくても、{電話|でんわ}で{連絡|れんらく}できます", Easy: "スマホが なくても、{電話|でんわ}で できます", EN: "No smartphone? The telephone will do", ZH: "没有智能手机也可以打电话", ES: "Sin teléfono móvil inteligente, basta llamar"}
	SlipWhom   = Text{JA: "{0} さん", Easy: "{0} さん", EN: "{0}", ZH: "{0}", ES: "{0}"}
	SlipLine   = Text{JA: "{欠席|けっせき}の{電話|でんわ}", Easy: "{休|やす}みの {電話|でんわ}", EN: "Absence line", ZH: "请假电话", ES: "Teléfono de ausencias"}
	SlipHours  = Text{JA: "24{時間|じかん}", Easy: "24{時間|じかん}", EN: "24 hours", ZH: "24小时", ES: "24 horas"}
	SlipCodeIs = Text{JA: "{読|よ}めないときの{番号|ばんごう}", Easy: "{読|よ}めない とき", EN: "If you cannot scan", ZH: "无法扫描时", ES: "Si no puede escanear"}
	SlipThree  = Text{JA: "この{票|ひょう}で{登録|とうろく}できる{保護者|ほごしゃ}は、3{人|にん}までです。ほかの{保護者|ほごしゃ}にも{知|し}らせます。", Easy: "この {紙|かみ}で 3{人|にん}まで {登録|とうろく}できます。ほかの {家族|かぞく}にも {知|し}らせます。", EN: "Up to three guardians can register with this slip; the others are told.", ZH: "此表最多可登记三位家长，并会通知其他家长。", ES: "Con esta hoja pueden registrarse hasta tres tutores; se avisa a los demás."}
	// {0} date
	SlipUntil = Text{JA: "{期限|きげん}は {0}。なくしたら、{学校|がっこう}へ。{前|まえ}の{票|ひょう}は{使|つか}えなくなります。", Easy: "{0}まで {使|つか}えます。なくしたら {学校|がっこう}に {言|い}ってください。", EN: "Valid until {0}. If lost, tell the school: a new slip ends the old one.", ZH: "有效期至{0}。遗失请告知学校，旧表将失效。", ES: "Válido hasta {0}. Si la pierde, avise a la escuela: la anterior dejará de servir."}

	MeTitle    = Text{JA: "わたしの{登録|とうろく}", Easy: "わたしの {登録|とうろく}", EN: "My registration", ZH: "我的登记", ES: "Mi registro"}
	MeFamily   = Text{JA: "{登録|とうろく}している{家族|かぞく}", Easy: "{登録|とうろく}している {家族|かぞく}", EN: "Who of the family is registered", ZH: "已登记的家人", ES: "Familiares registrados"}
	MeYou      = Text{JA: "あなた", Easy: "あなた", EN: "you", ZH: "您", ES: "usted"}
	MeWaiting  = Text{JA: "{学校|がっこう}の{確認|かくにん}{待|ま}ち", Easy: "{学校|がっこう}を {待|ま}っています", EN: "waiting for the school", ZH: "等待学校确认", ES: "esperando a la escuela"}
	MeDevices  = Text{JA: "{使|つか}っている{端末|たんまつ}", Easy: "{使|つか}っている スマホなど", EN: "Devices in use", ZH: "正在使用的设备", ES: "Dispositivos en uso"}
	MeThis     = Text{JA: "この{端末|たんまつ}", Easy: "この スマホ", EN: "this device", ZH: "此设备", ES: "este dispositivo"}
	MeUsed     = Text{JA: "さいごに{使|つか}った{日|ひ}：{0}", Easy: "さいごに {使|つか}った {日|ひ}：{0}", EN: "last used {0}", ZH: "最近使用：{0}", ES: "último uso: {0}"}
	MeEnd      = Text{JA: "{使|つか}えなくする", Easy: "{使|つか}えなく する", EN: "End", ZH: "停用", ES: "Cerrar"}
	MeKeys     = Text{JA: "{指|ゆび}や{顔|かお}で{入|はい}る{登録|とうろく}", Easy: "{指|ゆび}や {顔|かお}で {入|はい}る", EN: "Finger and face", ZH: "指纹与面容", ES: "Huella y cara"}
	MeNoKeys   = Text{JA: "まだありません。{登録|とうろく}すると、{端末|たんまつ}をかえてもすぐに{入|はい}れます。", Easy: "まだ ありません。{登録|とうろく}すると、{新|あたら}しい スマホでも すぐに {入|はい}れます。", EN: "None yet. With one you come in at once, on a new device too.", ZH: "尚无。登记后，更换设备也能立即进入。", ES: "Todavía ninguna. Con una entrará enseguida, también en otro dispositivo."}
	MeKeyMade  = Text{JA: "{登録|とうろく}した{日|ひ}：{0}", Easy: "{登録|とうろく}した {日|ひ}：{0}", EN: "made {0}", ZH: "登记于：{0}", ES: "creada: {0}"}
	MeAddChild = Text{JA: "きょうだいを{加|くわ}える", Easy: "きょうだいを {入|い}れる", EN: "Add a sibling", ZH: "添加兄弟姐妹", ES: "Añadir un hermano"}
)

// DeviceKind is what stands in front of somebody: a session's kind.
func DeviceKind(code string) Text { return find(deviceKinds, code) }

var deviceKinds = []coded{
	{"phone", Text{JA: "スマホ", Easy: "スマホ", EN: "Phone", ZH: "手机", ES: "Teléfono"}},
	{"pc", Text{JA: "パソコン", Easy: "パソコン", EN: "Computer", ZH: "电脑", ES: "Ordenador"}},
	{"tablet", Text{JA: "タブレット", Easy: "タブレット", EN: "Tablet", ZH: "平板", ES: "Tableta"}},
	{"wall", Text{JA: "{職員室|しょくいんしつ}の{黒板|こくばん}", Easy: "{職員室|しょくいんしつ}の {黒板|こくばん}", EN: "Staffroom board", ZH: "办公室黑板", ES: "Pizarra de la sala"}},
	{"room", Text{JA: "{教室|きょうしつ}のタブレット", Easy: "{教室|きょうしつ}の タブレット", EN: "Classroom tablet", ZH: "教室平板", ES: "Tableta del aula"}},
	{"shared", Text{JA: "{教室|きょうしつ}のタブレットで", Easy: "{教室|きょうしつ}の タブレットで", EN: "On a classroom tablet", ZH: "在教室平板上", ES: "En una tableta del aula"}},
	{"", Text{JA: "{端末|たんまつ}", Easy: "スマホなど", EN: "Device", ZH: "设备", ES: "Dispositivo"}},
}
