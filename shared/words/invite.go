package words

// Coming in by a family's invitation, out of another app's browser, and management's rules of the door. Rendered by the server.
var (
	InviteFamily = Text{JA: "{家族|かぞく}を{招|まね}く", Easy: "{家族|かぞく}を {招|まね}く", EN: "Invite family", ZH: "邀请家人", ES: "Invitar a la familia"}
	InviteTitle  = Text{JA: "{0}さんの{家族|かぞく}を{招|まね}く", Easy: "{0}さんの {家族|かぞく}を {招|まね}く", EN: "Invite family of {0}", ZH: "邀请{0}的家人", ES: "Invitar a la familia de {0}"}
	InviteHow    = Text{
		JA:   "この{画面|がめん}のQRを、{招|まね}く{人|ひと}のスマホのカメラで{読|よ}んでください。{0}まで、1{人|ひとり}だけ{使|つか}えます。",
		Easy: "この QRを {家族|かぞく}の スマホで {読|よ}んでください。{0}まで {使|つか}えます。{一人|ひとり}だけです。",
		EN:   "Let them scan this QR with their phone’s camera. It works until {0}, for one person.",
		ZH:   "请让对方用手机相机扫描此二维码。{0}前有效，仅限1人。",
		ES:   "Que escanee este QR con la cámara de su teléfono. Vale hasta las {0}, para una sola persona."}
	InviteAfter = Text{
		JA:   "{登録|とうろく}があると、ここにいるご{家族|かぞく}みんなに{知|し}らせます。{学校|がっこう}の{確認|かくにん}は、いつもどおりです。",
		Easy: "{登録|とうろく}が あると、{家族|かぞく}の みんなに {知|し}らせます。{学校|がっこう}も {確|たし}かめます。",
		EN:   "Everybody already registered for the child is told. The school’s approval applies as always.",
		ZH:   "登记后会通知已登记的所有家人。学校照常确认。",
		ES:   "Se avisa a todos los registrados. La aprobación de la escuela se aplica como siempre."}

	// A mail to those who are registered. {0} the school · {1} the child
	FamilySubject = Text{JA: "{0}：{家族|かぞく}の{登録|とうろく}", Easy: "{0}：{家族|かぞく}の {登録|とうろく}", EN: "{0}: registration in your family", ZH: "{0}：家人登记", ES: "{0}: registro en su familia"}
	FamilyAsked   = Text{
		JA:   "{0}です。{1}さんのご{家族|かぞく}として、{登録|とうろく}を{申|もう}し{込|こ}んだ{人|ひと}がいます。{学校|がっこう}が{確認|かくにん}するまで、その{人|ひと}には{何|なに}も{見|み}えません。",
		Easy: "{0}です。{1}さんの {家族|かぞく}として {登録|とうろく}したい {人|ひと}が います。{学校|がっこう}が {確認|かくにん}するまで、その {人|ひと}は {何|なに}も {見|み}えません。",
		EN:   "This is {0}. Somebody has asked to be registered as family of {1}. They see nothing until the school has said yes.",
		ZH:   "这里是{0}。有人申请登记为{1}的家人。学校确认之前，此人看不到任何内容。",
		ES:   "Le escribe {0}. Alguien ha pedido registrarse como familia de {1}. No ve nada hasta que la escuela lo confirme."}
	FamilyJoined = Text{
		JA:   "{0}です。{1}さんのご{家族|かぞく}として、{新|あたら}しく{登録|とうろく}した{人|ひと}がいます。",
		Easy: "{0}です。{1}さんの {家族|かぞく}として、{新|あたら}しい {人|ひと}が {登録|とうろく}しました。",
		EN:   "This is {0}. Somebody new is registered as family of {1}.",
		ZH:   "这里是{0}。有人新登记为{1}的家人。",
		ES:   "Le escribe {0}. Alguien nuevo está registrado como familia de {1}."}
	// {0} the address of the page · {1} the school's number
	FamilyLook = Text{
		JA:   "だれかは、こちらで{見|み}られます：{0}\n{心|こころ}あたりがないときは、すぐに{学校|がっこう}へお{電話|でんわ}ください：{1}",
		Easy: "だれかは、ここで {見|み}られます：{0}\n{知|し}らない {人|ひと}の ときは、すぐ {学校|がっこう}に {電話|でんわ}してください：{1}",
		EN:   "You see who it is here: {0}\nIf you know nothing of it, call the school at once: {1}",
		ZH:   "可在此查看是谁：{0}\n如不知情，请立即致电学校：{1}",
		ES:   "Aquí ve quién es: {0}\nSi no lo sabía, llame enseguida a la escuela: {1}"}

	// Who of the family answers surveys. {0} the school · {1} the child
	AnswererIs   = Text{JA: "アンケートに{答|こた}える{人|ひと}", Easy: "アンケートに {答|こた}える {人|ひと}", EN: "answers surveys", ZH: "回复问卷的人", ES: "responde encuestas"}
	AnswererMake = Text{JA: "この{人|ひと}が{答|こた}える", Easy: "この {人|ひと}が {答|こた}える", EN: "Let them answer", ZH: "改由此人回复", ES: "Que responda"}
	AnswererSet  = Text{JA: "{答|こた}える{人|ひと}を{変|か}える", Easy: "{答|こた}える {人|ひと}を {変|か}える", EN: "Change who answers", ZH: "更改回复人", ES: "Cambiar quién responde"}
	AnswererNext = Text{JA: "これから{答|こた}える{人|ひと}", Easy: "これから {答|こた}える {人|ひと}", EN: "From now on, answers come from", ZH: "今后由谁回复", ES: "Desde ahora responde"}
	AnswererHow  = Text{
		JA:   "アンケートには{一人|ひとり}が{答|こた}えます。ほかの{人|ひと}の{答|こた}えも、{先生|せんせい}が{見|み}られるように{残|のこ}ります。{変|か}えると、ほかのご{家族|かぞく}にもメールで{知|し}らせます。",
		Easy: "アンケートは {一人|ひとり}が {答|こた}えます。ほかの {人|ひと}の {答|こた}えも、{先生|せんせい}は {見|み}ることが できます。{変|か}えると、{家族|かぞく}に メールで {知|し}らせます。",
		EN:   "One person’s answer counts; the others’ are kept beside it for the teacher. When you change it, the rest of the family is told by mail.",
		ZH:   "问卷以一人的回复为准，其他人的回复也会保留给老师看。更改后会发邮件通知其他家人。",
		ES:   "Cuenta la respuesta de una persona; las demás quedan al lado para la escuela. Si lo cambia, se avisa por correo al resto de la familia."}
	AnswererSubject = Text{JA: "{0}：アンケートに{答|こた}える{人|ひと}", Easy: "{0}：アンケートに {答|こた}える {人|ひと}", EN: "{0}: who answers surveys", ZH: "{0}：由谁回复问卷", ES: "{0}: quién responde las encuestas"}
	AnswererTold    = Text{
		JA:   "{0}です。{1}さんのアンケートに{答|こた}える{人|ひと}が{変|か}わりました。",
		Easy: "{0}です。{1}さんの アンケートに {答|こた}える {人|ひと}が {変|か}わりました。",
		EN:   "This is {0}. Somebody else of the family now answers surveys for {1}.",
		ZH:   "这里是{0}。{1}的问卷现在由另一位家人回复。",
		ES:   "Le escribe {0}. Ahora responde las encuestas de {1} otra persona de la familia."}

	// A mail to somebody who asked to come in: what the school has answered. {0} the school · {1} the child, or with a no the school's number
	NewcomerSubject = Text{JA: "{0}：{登録|とうろく}の{申|もう}し{込|こ}みについて", Easy: "{0}：{登録|とうろく}の {申|もう}しこみ", EN: "{0}: your request to register", ZH: "{0}：关于您的登记申请", ES: "{0}: su solicitud de registro"}
	NewcomerYes     = Text{
		JA:   "{0}です。{1}さんのご{家族|かぞく}としての{登録|とうろく}を{確認|かくにん}しました。",
		Easy: "{0}です。{1}さんの {家族|かぞく}として {登録|とうろく}できました。",
		EN:   "This is {0}. You are registered as family of {1}.",
		ZH:   "这里是{0}。您已登记为{1}的家人。",
		ES:   "Le escribe {0}. Ya está registrado como familia de {1}."}
	NewcomerNo = Text{
		JA:   "{0}です。{登録|とうろく}の{申|もう}し{込|こ}みを、{学校|がっこう}で{確認|かくにん}できませんでした。\nご{本人|ほんにん}の{申|もう}し{込|こ}みでしたら、お{手数|てすう}ですがお{電話|でんわ}ください：{1}\n{学校|がっこう}で{確認|かくにん}できれば、{新|あたら}しい{登録票|とうろくひょう}でもう{一度|いちど}{登録|とうろく}できます。",
		Easy: "{0}です。{学校|がっこう}は あなたの {登録|とうろく}を {確認|かくにん}できませんでした。\n{電話|でんわ}してください：{1}\n{学校|がっこう}が {新|あたら}しい {紙|かみ}を わたします。その {紙|かみ}で もう {一度|いちど} {登録|とうろく}できます。",
		EN:   "This is {0}. The school could not confirm your request to register.\nPlease call: {1}\nOnce that is cleared up, you can register again with a new slip.",
		ZH:   "这里是{0}。学校未能确认您的登记申请。\n请致电：{1}\n确认之后，可用新的登记表重新登记。",
		ES:   "Le escribe {0}. La escuela no pudo confirmar su solicitud de registro.\nLlame, por favor: {1}\nUna vez aclarado, podrá registrarse con una hoja nueva."}
	// {0} an address · {1} the school's number
	NewcomerHere = Text{
		JA:   "{使|つか}い{始|はじ}めるには：{0}\n{指|ゆび}や{顔|かお}で、またはここに{届|とど}く6けたの{番号|ばんごう}で{入|はい}れます。\nお{心|こころ}あたりがないときは、{学校|がっこう}へお{電話|でんわ}ください：{1}",
		Easy: "{始|はじ}める ときは、ここを {開|ひら}いてください：{0}\n{指|ゆび}や {顔|かお}か、ここに {届|とど}く {番号|ばんごう}で {入|はい}れます。\n{自分|じぶん}では ない ときは、{学校|がっこう}に {電話|でんわ}してください：{1}",
		EN:   "Begin here: {0}\nCome in with finger or face, or with six digits sent to this address.\nIf this was not you, please call the school: {1}",
		ZH:   "由此开始：{0}\n可用指纹或面容，或发到此处的六位验证码进入。\n如非您本人申请，请致电学校：{1}",
		ES:   "Empiece aquí: {0}\nEntre con huella o cara, o con el código de seis cifras que llega aquí.\nSi no fue usted, llame a la escuela: {1}"}
	// On the page of who waits for the school's yes.
	WaitMail = Text{JA: "{確認|かくにん}できたら、メールで{知|し}らせてもらう", Easy: "できたら メールで {教|おし}えて もらう", EN: "Be told by e-mail when it is done", ZH: "确认后用邮件通知我", ES: "Que me avisen por correo"}

	OutTitle = Text{JA: "ふつうのブラウザで{開|ひら}いてください", Easy: "ふつうの ブラウザで {開|ひら}いてください", EN: "Please open this in your browser", ZH: "请用普通浏览器打开", ES: "Ábralo en su navegador"}
	OutWhy   = Text{
		JA:   "ほかのアプリの{中|なか}では、{指|ゆび}や{顔|かお}で{登録|とうろく}できないことがあります。",
		Easy: "LINEなどの {中|なか}では、{指|ゆび}や {顔|かお}で {登録|とうろく}できません。",
		EN:   "Inside another app, finger and face often do not work.",
		ZH:   "在其他应用里往往无法使用指纹或面容。",
		ES:   "Dentro de otra app, la huella y la cara a menudo no funcionan."}
	OutOne  = Text{JA: "{画面|がめん}のすみの「…」か「⋮」か{共有|きょうゆう}のしるしを{押|お}す", Easy: "{画面|がめん}の すみの「…」か「⋮」を {押|お}す", EN: "Press “…”, “⋮” or the share sign in the corner of the screen", ZH: "按屏幕角上的「…」「⋮」或共享图标", ES: "Pulse «…», «⋮» o compartir en la esquina de la pantalla"}
	OutTwo  = Text{JA: "「ブラウザで{開|ひら}く」「Safariで{開|ひら}く」などを{選|えら}ぶ", Easy: "「ブラウザで {開|ひら}く」を {選|えら}ぶ", EN: "Choose “Open in browser” or “Open in Safari”", ZH: "选择「在浏览器中打开」", ES: "Elija «Abrir en el navegador» o «Abrir en Safari»"}
	OutHere = Text{JA: "このまま{続|つづ}ける（メールの{番号|ばんごう}で）", Easy: "このまま {続|つづ}ける（メールで）", EN: "Go on here (with an e-mail code)", ZH: "在此继续（用邮件验证码）", ES: "Seguir aquí (con un código por correo)"}

	NavDoor  = Text{JA: "{登録|とうろく}のきまり", Easy: "{登録|とうろく}の きまり", EN: "Rules of registration", ZH: "登记规则", ES: "Normas de registro"}
	DoorYes  = Text{JA: "{登録票|とうろくひょう}で{来|き}た{人|ひと}を、{学校|がっこう}が{確|たし}かめてから{入|い}れる（おすすめ）", Easy: "{紙|かみ}で {来|き}た {人|ひと}を、{学校|がっこう}が {確|たし}かめる（おすすめ）", EN: "The school says yes to everybody who comes with a slip (recommended)", ZH: "凭登记表来的人须经学校确认（推荐）", ES: "La escuela confirma a quien viene con la hoja (recomendado)"}
	DoorFree = Text{JA: "{登録票|とうろくひょう}があれば、すぐに{入|はい}れる", Easy: "{紙|かみ}が あれば、すぐに {入|はい}れる", EN: "Whoever has a slip is in at once", ZH: "有登记表即可直接进入", ES: "Quien tiene la hoja entra al momento"}
	DoorHow  = Text{
		JA:   "どちらでも、お{子|こ}さん1{人|ひとり}に3{人|にん}まで、すでに{登録|とうろく}しているご{家族|かぞく}には{知|し}らせが{行|い}きます。",
		Easy: "どちらも、{子|こ}ども {一人|ひとり}に {三人|さんにん}まで です。{家族|かぞく}にも {知|し}らせます。",
		EN:   "Either way three per child at most, and the family already registered is told.",
		ZH:   "两种方式都限每个孩子3人，并通知已登记的家人。",
		ES:   "En ambos casos, tres por alumno como máximo, y se avisa a la familia ya registrada."}
	DoorOpens = Text{JA: "{欠席|けっせき}などの{届|とど}け{出|で}を{始|はじ}める{日|ひ}（{空|あ}けておくと、いつでも）", Easy: "{休|やす}みの {連絡|れんらく}を {始|はじ}める {日|ひ}（なければ、いつでも）", EN: "Reports open on (empty: at any time)", ZH: "开始受理请假的日期（留空则随时）", ES: "Los avisos empiezan el (vacío: siempre)"}
	DoorUntil = Text{
		JA:   "その{日|ひ}までは{登録|とうろく}だけができます。ご{家庭|かてい}の{画面|がめん}に{始|はじ}まる{日|ひ}が{出|で}て、{電話|でんわ}でも{受|う}け{付|つ}けません。",
		Easy: "その{前|まえ}は {登録|とうろく}だけ できます。{家族|かぞく}の {画面|がめん}に {日|ひ}が {出|で}ます。",
		EN:   "Until then families can only register. Their screen says from when, and the telephone line takes none either.",
		ZH:   "在此之前只能登记。家长画面会显示开始日期，电话也不受理。",
		ES:   "Hasta entonces solo se registran. Su pantalla dice desde cuándo, y la línea telefónica tampoco los recibe."}
	DoorSave = Text{JA: "このきまりにする", Easy: "この きまりに する", EN: "Set these rules", ZH: "采用此规则", ES: "Fijar estas normas"}
	DoorDone = Text{JA: "きまりを{変|か}えました", Easy: "きまりを {変|か}えました", EN: "The rules are set", ZH: "规则已更改", ES: "Normas fijadas"}
)
