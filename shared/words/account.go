package words

// Coming in by a code or a password, the addresses of an account, and the request of a family that has no slip (product.md G3, G4). Only pages
// of the server use these.

var (
	EntryTitle = Text{JA: "{入|はい}る", Easy: "{入|はい}る", EN: "Sign in", ZH: "进入", ES: "Entrar"}
	EntryOr    = Text{JA: "または", Easy: "または", EN: "or", ZH: "或", ES: "o"}
	EntryField = Text{JA: "メールアドレスか{電話番号|でんわばんごう}", Easy: "メールか {電話番号|でんわばんごう}", EN: "E-mail address or telephone number", ZH: "邮箱或电话号码", ES: "Correo o número de teléfono"}
	EntryCode  = Text{JA: "{確認|かくにん}の{番号|ばんごう}を{送|おく}る", Easy: "{番号|ばんごう}を {送|おく}る", EN: "Send me a code", ZH: "发送验证码", ES: "Enviarme un código"}
	EntryPass  = Text{JA: "パスワードで{入|はい}る", Easy: "パスワードで {入|はい}る", EN: "Use a password", ZH: "用密码进入", ES: "Usar contraseña"}
	EntryWord  = Text{JA: "パスワード", Easy: "パスワード", EN: "Password", ZH: "密码", ES: "Contraseña"}
	EntryShow  = Text{JA: "パスワードを{見|み}せる", Easy: "パスワードを {見|み}る", EN: "Show the password", ZH: "显示密码", ES: "Mostrar la contraseña"}
	EntryLost  = Text{JA: "スマホをなくした・{入|はい}れなくなった", Easy: "スマホを なくした・{入|はい}れない", EN: "I lost my phone, or cannot get in", ZH: "手机丢失或无法进入", ES: "Perdí el teléfono o no puedo entrar"}
	EntryBad   = Text{
		JA:   "アドレスかパスワードがちがいます。{番号|ばんごう}を{送|おく}って{入|はい}ることもできます。",
		Easy: "アドレスか パスワードが ちがいます。{番号|ばんごう}でも {入|はい}れます。",
		EN:   "The address or the password is not right. You can also have a code sent.",
		ZH:   "地址或密码不正确。也可以用验证码进入。",
		ES:   "La dirección o la contraseña no es correcta. También puede pedir un código."}
	EntrySlow = Text{
		JA:   "{何度|なんど}も{試|ため}されたため、いまは{入|はい}れません。{何分|なんぷん}か{待|ま}ってから、もう{一度|いちど}お{願|ねが}いします。{指|ゆび}や{顔|かお}では、いつでも{入|はい}れます。",
		Easy: "たくさん まちがえたので、{少|すこ}し {待|ま}ってください。{指|ゆび}や {顔|かお}なら、{今|いま}でも {入|はい}れます。",
		EN:   "There were many tries, so please wait some minutes and try again. Finger or face works at any time.",
		ZH:   "尝试次数较多，请过几分钟再试。指纹或面容随时可用。",
		ES:   "Hubo muchos intentos: espere unos minutos e inténtelo de nuevo. La huella o la cara sirven siempre."}
	EntryWhat = Text{
		JA:   "メールアドレスか{電話番号|でんわばんごう}として{読|よ}めません。もう{一度|いちど}{見|み}てください。",
		Easy: "メールか {電話番号|でんわばんごう}を、もう{一度|いちど} {書|か}いてください。",
		EN:   "This does not read as an e-mail address or a telephone number. Please look again.",
		ZH:   "无法识别为邮箱或电话号码，请再看一下。",
		ES:   "No parece un correo ni un número de teléfono. Revíselo, por favor."}
	EntryNoWay = Text{
		JA:   "この{学校|がっこう}からは、いまその{方法|ほうほう}では{送|おく}れません。メールアドレスでお{試|ため}しください。",
		Easy: "{今|いま} その{方法|ほうほう}では {送|おく}れません。ほかの アドレスを {書|か}いてください。",
		EN:   "This school cannot send that way now. Please try another address.",
		ZH:   "学校目前无法用此方式发送，请换一个地址。",
		ES:   "La escuela no puede enviar por esa vía ahora. Pruebe otra dirección."}

	CodeTitle = Text{JA: "{番号|ばんごう}を{入|い}れてください", Easy: "{番号|ばんごう}を {書|か}いてください", EN: "Enter the code", ZH: "请输入验证码", ES: "Escriba el código"}
	// {0} the address
	CodeSent = Text{
		JA:   "{0} が{登録|とうろく}されていれば、6けたの{番号|ばんごう}が{届|とど}きます。{番号|ばんごう}は10{分|ぷん}{使|つか}えます。",
		Easy: "{0} が {登録|とうろく}してあれば、6つの {数字|すうじ}が {届|とど}きます。10{分|ぷん} {使|つか}えます。",
		EN:   "If {0} is registered, a code of six digits is on its way. It lasts ten minutes.",
		ZH:   "如果 {0} 已登记，将收到6位验证码，10分钟内有效。",
		ES:   "Si {0} está registrado, llegará un código de seis cifras. Dura diez minutos."}
	// {0} the address
	CodeGone = Text{
		JA:   "{0} に6けたの{番号|ばんごう}を{送|おく}りました。{番号|ばんごう}は10{分|ぷん}{使|つか}えます。",
		Easy: "{0} に 6つの {数字|すうじ}を {送|おく}りました。10{分|ぷん} {使|つか}えます。",
		EN:   "A code of six digits is on its way to {0}. It lasts ten minutes.",
		ZH:   "已向 {0} 发送6位验证码，10分钟内有效。",
		ES:   "Hemos enviado un código de seis cifras a {0}. Dura diez minutos."}
	CodeField = Text{JA: "6けたの{番号|ばんごう}", Easy: "6つの {数字|すうじ}", EN: "Code of six digits", ZH: "6位验证码", ES: "Código de seis cifras"}
	CodeNext  = Text{JA: "{次|つぎ}へ", Easy: "{次|つぎ}へ", EN: "Next", ZH: "下一步", ES: "Siguiente"}
	CodeWrong = Text{JA: "{番号|ばんごう}がちがいます。{届|とど}いた{番号|ばんごう}をもう{一度|いちど}{見|み}てください。", Easy: "{番号|ばんごう}が ちがいます。もう{一度|いちど} {見|み}てください。", EN: "These are not the digits. Please look at the code again.", ZH: "验证码不正确，请再看一下。", ES: "El código no es correcto. Mírelo de nuevo."}
	CodeOver  = Text{JA: "この{番号|ばんごう}はもう{使|つか}えません。{新|あたら}しい{番号|ばんごう}を{送|おく}ってください。", Easy: "この {番号|ばんごう}は もう {使|つか}えません。{新|あたら}しい {番号|ばんごう}を {送|おく}ってください。", EN: "This code is over. Please have a new one sent.", ZH: "此验证码已失效，请重新发送。", ES: "Este código ya no sirve. Pida uno nuevo."}
	CodeBusy  = Text{JA: "{何度|なんど}も{送|おく}ったので、20{分|ぷん}ほど{待|ま}ってからお{願|ねが}いします。{先|さき}に{届|とど}いた{番号|ばんごう}は{使|つか}えます。", Easy: "たくさん {送|おく}りました。20{分|ぷん} {待|ま}ってください。{前|まえ}の {番号|ばんごう}は {使|つか}えます。", EN: "Several codes were sent already: please wait about twenty minutes. One that came before still works.", ZH: "已多次发送，请约20分钟后再试。之前收到的验证码仍可使用。", ES: "Ya se enviaron varios códigos: espere unos veinte minutos. El anterior todavía sirve."}
	CodeCall  = Text{JA: "{電話|でんわ}で{番号|ばんごう}を{聞|き}く", Easy: "{電話|でんわ}で {聞|き}く", EN: "Have it spoken by telephone", ZH: "用电话收听", ES: "Escucharlo por teléfono"}
	CodeAgain = Text{JA: "もう{一度|いちど}{送|おく}る", Easy: "もう{一度|いちど} {送|おく}る", EN: "Send again", ZH: "重新发送", ES: "Enviar otra vez"}
	CodeNone  = Text{
		JA:   "{届|とど}かないときは、{迷惑|めいわく}メールの{中|なか}を{見|み}てください。{登録|とうろく}していないアドレスには{届|とど}きません。どれもない{方|かた}は、{学校|がっこう}で{新|あたら}しい{登録票|とうろくひょう}をもらえます。",
		Easy: "{来|こ}ない ときは、「{迷惑|めいわく}メール」を {見|み}てください。だめな ときは、{学校|がっこう}で {新|あたら}しい {紙|かみ}を もらってください。",
		EN:   "Nothing came? Look among unwanted mail. Nothing is sent to addresses that are not registered. The school gives a new slip to whoever has none of them any more.",
		ZH:   "没有收到时，请查看垃圾邮件。未登记的地址不会收到。如果都没有，可向学校领取新的登记表。",
		ES:   "¿No llegó? Mire en el correo no deseado. No se envía a direcciones sin registrar. Si ya no tiene ninguna, la escuela le da una hoja nueva."}
	CodeWho = Text{JA: "どなたですか", Easy: "あなたは どなたですか", EN: "Who are you?", ZH: "您是哪一位？", ES: "¿Quién es usted?"}

	// {0} six digits
	CodeMail = Text{
		JA:   "{番号|ばんごう}は {0} です。10{分|ぷん}{使|つか}えます。\n\nだれにも{教|おし}えないでください。{学校|がっこう}が{電話|でんわ}で{聞|き}くことはありません。\n{心|こころ}あたりがないときは、{何|なに}もしなくて{大丈夫|だいじょうぶ}です。",
		Easy: "{番号|ばんごう}は {0} です。10{分|ぷん} {使|つか}えます。\n\nだれにも {言|い}わないでください。{学校|がっこう}も {電話|でんわ}で {聞|き}きません。\n{知|し}らない ときは、{何|なに}も しないで いいです。",
		EN:   "Your code is {0}. It lasts ten minutes.\n\nTell it to nobody: the school never asks for it by telephone.\nIf you did not ask for it, you need not do anything.",
		ZH:   "您的验证码是 {0}，10分钟内有效。\n\n请勿告诉任何人，学校不会打电话询问。\n如果不是您本人操作，无需处理。",
		ES:   "Su código es {0}. Dura diez minutos.\n\nNo se lo diga a nadie: la escuela nunca lo pide por teléfono.\nSi no lo pidió usted, no tiene que hacer nada."}
	CodeSubject = Text{JA: "{届|とど}け：{確認|かくにん}の{番号|ばんごう}", Easy: "{届|とど}け：{番号|ばんごう}", EN: "Todoke: your code", ZH: "Todoke：验证码", ES: "Todoke: su código"}
	// {0} six digits
	CodeText  = Text{JA: "{届|とど}けの{番号|ばんごう}は {0} です。だれにも{教|おし}えないでください。", Easy: "{届|とど}けの {番号|ばんごう}は {0} です。だれにも {言|い}わないでください。", EN: "{0} is your Todoke code. Tell it to nobody.", ZH: "Todoke验证码：{0}。请勿告诉他人。", ES: "{0} es su código de Todoke. No se lo diga a nadie."}
	CodeVoice = Text{JA: "{届|とど}けの{番号|ばんごう}をお{伝|つた}えします。だれにも{教|おし}えないでください。", Easy: "{届|とど}けの {番号|ばんごう}を {言|い}います。だれにも {言|い}わないでください。", EN: "This is your Todoke code. Tell it to nobody.", ZH: "以下是您的验证码，请勿告诉他人。", ES: "Este es su código de Todoke. No se lo diga a nadie."}

	LostTitle = Text{JA: "{入|はい}れなくなったとき", Easy: "{入|はい}れない とき", EN: "When you cannot get in", ZH: "无法进入时", ES: "Si no puede entrar"}
	LostHow   = Text{
		JA:   "{登録|とうろく}した{連絡先|れんらくさき}に、6けたの{番号|ばんごう}を{送|おく}ります。{入|はい}ると、なくした{端末|たんまつ}・{指|ゆび}や{顔|かお}の{登録|とうろく}・パスワードは、すべて{使|つか}えなくなります。",
		Easy: "{登録|とうろく}した メールか {電話|でんわ}に {番号|ばんごう}を {送|おく}ります。{入|はい}ると、{前|まえ}の スマホは {使|つか}えなく なります。",
		EN:   "A code goes to an address you registered. When you come in, lost devices, finger and face, and the password all end.",
		ZH:   "将向已登记的地址发送验证码。进入后，丢失的设备、指纹面容和密码全部失效。",
		ES:   "Enviamos un código a una dirección registrada. Al entrar, los aparatos perdidos, la huella, la cara y la contraseña dejan de servir."}
	LostSlip = Text{
		JA:   "アドレスも{番号|ばんごう}も{使|つか}えない{方|かた}は、{学校|がっこう}で{新|あたら}しい{登録票|とうろくひょう}をもらってください。{学校|がっこう}が{確認|かくにん}すると、{前|まえ}の{端末|たんまつ}は{使|つか}えなくなります。",
		Easy: "メールも {電話|でんわ}も {使|つか}えない {人|ひと}は、{学校|がっこう}で {新|あたら}しい {紙|かみ}を もらってください。",
		EN:   "If no address works any more, the school gives you a new slip. When it has said yes, the old devices end.",
		ZH:   "如果地址和号码都无法使用，请向学校领取新的登记表。学校确认后，旧设备失效。",
		ES:   "Si ya no sirve ninguna dirección, la escuela le da una hoja nueva. Cuando lo confirme, los aparatos de antes dejan de servir."}

	WaysTitle = Text{JA: "{連絡先|れんらくさき}", Easy: "{連絡先|れんらくさき}", EN: "Where you are reached", ZH: "联系方式", ES: "Dónde le avisamos"}
	WaysNone  = Text{
		JA:   "まだありません。ひとつ{登録|とうろく}しておくと、スマホをかえても{番号|ばんごう}で{入|はい}れます。",
		Easy: "まだ ありません。{登録|とうろく}すると、スマホが {変|か}わっても {入|はい}れます。",
		EN:   "None yet. With one you can come in by a code when your phone is lost.",
		ZH:   "尚无。登记后，即使更换手机也可用验证码进入。",
		ES:   "Todavía ninguna. Con una puede entrar con un código si pierde el teléfono."}
	WaysAdd  = Text{JA: "{連絡先|れんらくさき}を{加|くわ}える", Easy: "{連絡先|れんらくさき}を {入|い}れる", EN: "Add an address or number", ZH: "添加联系方式", ES: "Añadir dirección o número"}
	WaysFull = Text{JA: "{連絡先|れんらくさき}は6つまでです。{使|つか}わないものを{消|け}してから、お{願|ねが}いします。", Easy: "{連絡先|れんらくさき}は 6つまでです。1つ {消|け}してください。", EN: "There is room for six. Please take one away first.", ZH: "最多6个，请先删除不用的。", ES: "Caben seis. Quite antes una que no use."}
	WaysKeep = Text{JA: "この{使|つか}い{方|かた}にする", Easy: "この {使|つか}い{方|かた}に する", EN: "Use it for this", ZH: "保存用途", ES: "Usarla para esto"}
	WaysDrop = Text{JA: "{消|け}す", Easy: "{消|け}す", EN: "Take away", ZH: "删除", ES: "Quitar"}
	WaysMail = Text{JA: "メール", Easy: "メール", EN: "E-mail", ZH: "邮件", ES: "Correo"}
	WaysText = Text{JA: "{携帯|けいたい}（ショートメール）", Easy: "けいたい", EN: "Mobile (text)", ZH: "手机（短信）", ES: "Móvil (mensajes)"}
	WaysCall = Text{JA: "{電話|でんわ}（{音声|おんせい}）", Easy: "{電話|でんわ}（{声|こえ}）", EN: "Telephone (spoken)", ZH: "电话（语音）", ES: "Teléfono (voz)"}

	UseEntry  = Text{JA: "{入|はい}るときの{番号|ばんごう}", Easy: "{入|はい}る {番号|ばんごう}", EN: "codes to come in", ZH: "进入时的验证码", ES: "códigos para entrar"}
	UseEcho   = Text{JA: "{欠席|けっせき}の{連絡|れんらく}があったこと", Easy: "{休|やす}みの {連絡|れんらく}", EN: "word of absences", ZH: "请假通知", ES: "avisos de ausencia"}
	UseNotice = Text{JA: "{学校|がっこう}からのお{知|し}らせ", Easy: "{学校|がっこう}の お{知|し}らせ", EN: "notices from school", ZH: "学校通知", ES: "comunicados"}

	PassTitle = Text{JA: "パスワード（{使|つか}いたい{方|かた}だけ）", Easy: "パスワード（{使|つか}いたい {人|ひと}だけ）", EN: "Password (only if you want one)", ZH: "密码（可选）", ES: "Contraseña (solo si quiere)"}
	PassHow   = Text{
		JA:   "12{文字|もじ}{以上|いじょう}なら、どんな{文字|もじ}でもかまいません。{好|す}きなことばをいくつか{並|なら}べると、{覚|おぼ}えやすく{強|つよ}くなります。",
		Easy: "12{文字|もじ}より {長|なが}く。どんな {文字|もじ}でも いいです。ことばを いくつか {並|なら}べてください。",
		EN:   "Twelve characters or more, of any kind. Some words in a row are easy to keep and hard to guess.",
		ZH:   "12个字符以上，任何字符均可。几个词连在一起既好记又安全。",
		ES:   "Doce caracteres o más, de cualquier tipo. Varias palabras seguidas se recuerdan bien y cuesta adivinarlas."}
	PassSet   = Text{JA: "パスワードを{決|き}める", Easy: "パスワードを {決|き}める", EN: "Set the password", ZH: "设置密码", ES: "Guardar la contraseña"}
	PassShort = Text{JA: "12{文字|もじ}{以上|いじょう}、128{文字|もじ}までにしてください。", Easy: "12から 128{文字|もじ}に してください。", EN: "Please use 12 to 128 characters.", ZH: "请使用12至128个字符。", ES: "Use de 12 a 128 caracteres."}
	PassEasy  = Text{
		JA:   "このパスワードは、よく{使|つか}われる{形|かたち}なので{当|あ}てられます。{関係|かんけい}のないことばを4つ{以上|いじょう}{並|なら}べてみてください。",
		Easy: "この パスワードは {当|あ}てられやすいです。ちがう ことばを 4つ {並|なら}べてください。",
		EN:   "This one is among those that are tried first. Try four words or more that have nothing to do with each other.",
		ZH:   "此密码过于常见，容易被猜到。请试试四个以上互不相关的词。",
		ES:   "Esta es de las primeras que se prueban. Pruebe cuatro palabras o más que no tengan relación."}
	// {0} date
	PassSince = Text{JA: "{決|き}めた{日|ひ}：{0}", Easy: "{決|き}めた {日|ひ}：{0}", EN: "set {0}", ZH: "设置于：{0}", ES: "puesta: {0}"}

	// {0} what was added · {1} a link
	ToldAdded = Text{
		JA:   "あなたの{登録|とうろく}に、{新|あたら}しい{連絡先|れんらくさき}（{0}）が{加|くわ}わりました。\n\n{心|こころ}あたりがないときは、30{日|にち}{以内|いない}に{次|つぎ}のページで{取|と}り{消|け}してください：\n{1}",
		Easy: "あなたの {登録|とうろく}に、{新|あたら}しい {連絡先|れんらくさき}（{0}）が {入|はい}りました。\n\n{自分|じぶん}では ない ときは、このページを {開|ひら}いてください：\n{1}",
		EN:   "A new address ({0}) was added to your account.\n\nIf that was not you, take it back within thirty days on this page:\n{1}",
		ZH:   "您的账户添加了新的联系方式（{0}）。\n\n如果不是您本人，请在30天内打开此页面撤销：\n{1}",
		ES:   "Se añadió una dirección nueva ({0}) a su cuenta.\n\nSi no fue usted, deshágalo antes de treinta días en esta página:\n{1}"}
	// {0} what was taken away
	ToldDropped = Text{JA: "あなたの{登録|とうろく}から、{連絡先|れんらくさき}（{0}）が{消|け}されました。{心|こころ}あたりがないときは、{学校|がっこう}に{電話|でんわ}してください。", Easy: "{連絡先|れんらくさき}（{0}）が {消|き}えました。{自分|じぶん}では ない ときは、{学校|がっこう}に {電話|でんわ}してください。", EN: "An address ({0}) was taken from your account. If that was not you, please telephone the school.", ZH: "您账户的联系方式（{0}）已删除。如果不是您本人，请致电学校。", ES: "Se quitó una dirección ({0}) de su cuenta. Si no fue usted, llame a la escuela."}
	ToldReset   = Text{JA: "{番号|ばんごう}で{入|はい}り{直|なお}しました。ほかの{端末|たんまつ}と、{前|まえ}の{指|ゆび}や{顔|かお}・パスワードは{使|つか}えなくなりました。{心|こころ}あたりがないときは、すぐ{学校|がっこう}に{電話|でんわ}してください。", Easy: "{番号|ばんごう}で {入|はい}りました。{前|まえ}の スマホは もう {使|つか}えません。{自分|じぶん}では ない ときは、すぐ {学校|がっこう}に {電話|でんわ}してください。", EN: "Somebody came in anew by a code: other devices, finger, face and password have ended. If that was not you, telephone the school at once.", ZH: "已用验证码重新进入，其他设备、指纹面容和密码均已失效。如果不是您本人，请立即致电学校。", ES: "Se entró de nuevo con un código: los demás aparatos, la huella, la cara y la contraseña han terminado. Si no fue usted, llame enseguida a la escuela."}
	ToldPass    = Text{JA: "パスワードが{決|き}められました。{心|こころ}あたりがないときは、「{入|はい}れなくなったとき」から{入|はい}り{直|なお}してください。", Easy: "パスワードが {変|か}わりました。{自分|じぶん}では ない ときは、「{入|はい}れない とき」から {入|はい}ってください。", EN: "A password was set. If that was not you, come in anew by “When you cannot get in”.", ZH: "已设置密码。如果不是您本人，请从“无法进入时”重新进入。", ES: "Se puso una contraseña. Si no fue usted, entre de nuevo por «Si no puede entrar»."}
	ToldVoice   = Text{JA: "{届|とど}けからのお{知|し}らせです。あなたの{登録|とうろく}が{変|か}わりました。{心|こころ}あたりがないときは、{学校|がっこう}に{電話|でんわ}してください。", Easy: "{届|とど}けです。あなたの {登録|とうろく}が {変|か}わりました。{自分|じぶん}では ない ときは、{学校|がっこう}に {電話|でんわ}してください。", EN: "This is Todoke. Your account has changed. If that was not you, please telephone the school.", ZH: "这里是Todoke。您的账户已更改。如果不是您本人，请致电学校。", ES: "Le llama Todoke. Su cuenta ha cambiado. Si no fue usted, llame a la escuela."}
	ToldSubject = Text{JA: "{届|とど}け：{登録|とうろく}が{変|か}わりました", Easy: "{届|とど}け：{登録|とうろく}が {変|か}わりました", EN: "Todoke: your account has changed", ZH: "Todoke：账户信息已更改", ES: "Todoke: cambió su cuenta"}

	ObjectTitle = Text{JA: "この{変更|へんこう}を{取|と}り{消|け}しますか", Easy: "この {変更|へんこう}を やめますか", EN: "Take this change back?", ZH: "要撤销此更改吗？", ES: "¿Deshacer este cambio?"}
	ObjectHow   = Text{
		JA:   "{新|あたら}しい{連絡先|れんらくさき}と、それより{後|あと}の{指|ゆび}や{顔|かお}・パスワードを{消|け}し、すべての{端末|たんまつ}を{使|つか}えなくします。そのあと、{前|まえ}からの{連絡先|れんらくさき}で{入|はい}れます。",
		Easy: "{新|あたら}しい {連絡先|れんらくさき}を {消|け}します。すべての スマホが {終|お}わります。そのあと {前|まえ}の メールで {入|はい}れます。",
		EN:   "The new address goes, with every key and password made since, and all devices are ended. Then you come in by the addresses you had.",
		ZH:   "将删除新的联系方式以及之后的指纹面容和密码，并停用所有设备。之后可用原来的联系方式进入。",
		ES:   "Se quita la dirección nueva y las claves posteriores, y terminan todos los aparatos. Después puede entrar con las direcciones de antes."}
	ObjectGo   = Text{JA: "わたしではない。{取|と}り{消|け}す", Easy: "わたしでは ない。やめる", EN: "That was not me: take it back", ZH: "不是我，撤销", ES: "No fui yo: deshacer"}
	ObjectOver = Text{
		JA:   "この{取|と}り{消|け}しは、もうできません。30{日|にち}を{過|す}ぎたか、すでに{取|と}り{消|け}されています。「わたしの{登録|とうろく}」で{連絡先|れんらくさき}と{端末|たんまつ}を{確|たし}かめ、{心|こころ}あたりのないものがあれば、すぐ{学校|がっこう}に{電話|でんわ}してください。",
		Easy: "もう やめる ことが できません。30{日|にち}が {過|す}ぎたか、もう やめました。「わたしの {登録|とうろく}」を {見|み}てください。{知|し}らない ものが あったら、すぐ {学校|がっこう}に {電話|でんわ}してください。",
		EN:   "This can no longer be taken back: thirty days are over, or it was taken back already. Look at “My registration”; if there is an address or a device that is not yours, telephone the school at once.",
		ZH:   "已无法撤销：已超过30天，或已经撤销。请查看“我的登记”，如有不是您的联系方式或设备，请立即致电学校。",
		ES:   "Ya no se puede deshacer: pasaron treinta días o ya se deshizo. Mire «Mi registro»; si hay una dirección o un aparato que no es suyo, llame enseguida a la escuela."}
	ObjectDone = Text{JA: "{取|と}り{消|け}しました。すべての{端末|たんまつ}が{終|お}わりました。", Easy: "やめました。すべての スマホが {終|お}わりました。", EN: "It is taken back. All devices have ended.", ZH: "已撤销，所有设备已停用。", ES: "Deshecho. Todos los aparatos han terminado."}

	JoinMail    = Text{JA: "メールの{番号|ばんごう}で{登録|とうろく}する", Easy: "メールの {番号|ばんごう}で {登録|とうろく}する", EN: "Register with a code by e-mail", ZH: "用邮件验证码登记", ES: "Registrarse con un código por correo"}
	JoinMailWhy = Text{JA: "スマホをかえても、このアドレスで{入|はい}れます。", Easy: "スマホが {変|か}わっても、このメールで {入|はい}れます。", EN: "With this address you can come in on a new phone too.", ZH: "更换手机后也可用此地址进入。", ES: "Con esta dirección podrá entrar también en otro teléfono."}
)

// WayKind is how a message goes to an address.
func WayKind(code string) Text {
	switch code {
	case "push":
		return ChoicePush
	case "text":
		return WaysText
	case "call":
		return WaysCall
	}
	return WaysMail
}

// WayUse is what an address is used for.
func WayUse(code string) Text {
	switch code {
	case "echo":
		return UseEcho
	case "notice":
		return UseNotice
	}
	return UseEntry
}

// The demo's page of what has left the house.
var (
	OutboxTitle = Text{JA: "{送|おく}ったもの", Easy: "{送|おく}った もの", EN: "What was sent", ZH: "已发送的内容", ES: "Lo enviado"}
	OutboxWhat  = Text{JA: "{見本|みほん}ではどこにも{送|おく}らず、ここに{並|なら}べます。{新|あたら}しいものが{上|うえ}です。", Easy: "{見本|みほん}では {送|おく}りません。ここに {見|み}えます。", EN: "Here nothing leaves the house: it is shown instead, the newest first.", ZH: "体验中不会真正发送，只在此显示，最新的在上。", ES: "Aquí no se envía nada: se muestra, lo más nuevo primero."}
	OutboxNone  = Text{JA: "まだ{何|なに}も{送|おく}っていません。", Easy: "まだ {何|なに}も ありません。", EN: "Nothing has been sent yet.", ZH: "还没有发送任何内容。", ES: "Todavía no se ha enviado nada."}
	OutboxMagic = Text{
		JA:   "bounce@・late@・refuse@ で{始|はじ}まるアドレスと、0001・0002・0003 で{終|お}わる{番号|ばんごう}は、{届|とど}かない・あとで・{断|ことわ}られる、を{試|ため}せます。",
		Easy: "bounce@・late@・refuse@ の メールと、0001・0002・0003 の {番号|ばんごう}は、{届|とど}かない {例|れい}です。",
		EN:   "Addresses that begin with bounce@, late@ or refuse@, and numbers that end in 0001, 0002 or 0003, show what happens when something does not arrive, is busy, or is refused.",
		ZH:   "以bounce@、late@、refuse@开头的地址和以0001、0002、0003结尾的号码，可体验无法送达、稍后再试和被拒绝。",
		ES:   "Las direcciones que empiezan por bounce@, late@ o refuse@ y los números que acaban en 0001, 0002 o 0003 muestran qué pasa cuando algo no llega, espera o se rechaza."}
	OutboxSent    = Text{JA: "✓ {渡|わた}しました", Easy: "✓ {送|おく}りました", EN: "✓ handed over", ZH: "✓ 已交付", ES: "✓ entregado"}
	OutboxLater   = Text{JA: "◔ あとでもう{一度|いちど}", Easy: "◔ あとで もう{一度|いちど}", EN: "◔ again later", ZH: "◔ 稍后重试", ES: "◔ más tarde"}
	OutboxFailed  = Text{JA: "✕ {届|とど}きません", Easy: "✕ {届|とど}きません", EN: "✕ does not arrive", ZH: "✕ 无法送达", ES: "✕ no llega"}
	OutboxTrouble = Text{JA: "{届|とど}いていないもの", Easy: "{届|とど}いていない もの", EN: "What has not arrived", ZH: "未送达的", ES: "Lo que no ha llegado"}
	OutboxWent    = Text{JA: "{渡|わた}したもの", Easy: "{送|おく}った もの", EN: "What was handed over", ZH: "已交付的", ES: "Lo entregado"}
	OutboxTwice   = Text{JA: "ゆっくり2{回|かい}{読|よ}みます", Easy: "ゆっくり 2{回|かい} {言|い}います", EN: "said slowly, twice", ZH: "缓慢播报两遍", ES: "dicho despacio, dos veces"}
)

// The request of a family that has no slip.
var (
	ReqTitle = Text{JA: "{登録|とうろく}の{申|もう}し{込|こ}み", Easy: "{登録|とうろく}を {申|もう}しこむ", EN: "Ask to be registered", ZH: "申请登记", ES: "Solicitar el registro"}
	ReqWhy   = Text{
		JA:   "{登録票|とうろくひょう}がない{方|かた}、メールやスマホがない{方|かた}も、{登録|とうろく}できます。{学校|がっこう}が{確認|かくにん}してから、お{知|し}らせします。",
		Easy: "{紙|かみ}が ない {人|ひと}、スマホが ない {人|ひと}は ここに {書|か}いてください。{学校|がっこう}が {見|み}て、{連絡|れんらく}します。",
		EN:   "For families without a slip, without e-mail or without a smartphone. The school looks at it and tells you.",
		ZH:   "供没有登记表、邮箱或智能手机的家庭使用。学校确认后会通知您。",
		ES:   "Para familias sin hoja, sin correo o sin teléfono inteligente. La escuela lo mira y le avisa."}
	ReqSchool = Text{JA: "{学校|がっこう}", Easy: "{学校|がっこう}", EN: "School", ZH: "学校", ES: "Escuela"}
	ReqChild  = Text{JA: "お{子|こ}さんの{名前|なまえ}", Easy: "{子|こ}どもの {名前|なまえ}", EN: "The child’s name", ZH: "孩子姓名", ES: "Nombre del alumno"}
	ReqClass  = Text{JA: "{学年|がくねん}と{組|くみ}（わかれば）", Easy: "{学年|がくねん}と {組|くみ}（わかれば）", EN: "Grade and class, if you know", ZH: "年级和班级（如知道）", ES: "Curso y clase, si lo sabe"}
	ReqName   = Text{JA: "あなたの{名前|なまえ}", Easy: "あなたの {名前|なまえ}", EN: "Your name", ZH: "您的姓名", ES: "Su nombre"}
	ReqWay    = Text{JA: "{連絡|れんらく}がとれる{電話番号|でんわばんごう}かメール", Easy: "{電話番号|でんわばんごう}か メール", EN: "A telephone number or e-mail to reach you", ZH: "可联系到您的电话或邮箱", ES: "Teléfono o correo para avisarle"}
	ReqNote   = Text{JA: "{学校|がっこう}に{伝|つた}えたいこと", Easy: "{学校|がっこう}に {言|い}いたい こと", EN: "Anything the school should know", ZH: "想告诉学校的事", ES: "Algo que la escuela deba saber"}
	ReqGo     = Text{JA: "{申|もう}し{込|こ}む", Easy: "{申|もう}しこむ", EN: "Send", ZH: "提交", ES: "Enviar"}
	ReqBot    = Text{JA: "ここには{書|か}かないでください", Easy: "ここは {書|か}かないでください", EN: "Leave this empty", ZH: "请勿填写此处", ES: "Deje esto vacío"}
	ReqMiss   = Text{JA: "お{子|こ}さんの{名前|なまえ}、あなたの{名前|なまえ}、{続柄|つづきがら}、{連絡先|れんらくさき}を{入|い}れてください。", Easy: "{子|こ}どもの {名前|なまえ}、あなたの {名前|なまえ}、{電話|でんわ}を {書|か}いてください。", EN: "Please give the child’s name, yours, your relation and how to reach you.", ZH: "请填写孩子姓名、您的姓名、关系和联系方式。", ES: "Indique el nombre del alumno, el suyo, la relación y cómo avisarle."}
	ReqFull   = Text{JA: "{申|もう}し{込|こ}みが{多|おお}いため、いまは{受|う}け{付|つ}けられません。{書|か}いたものはこのまま{残|のこ}っています。あとで{送|おく}るか、{学校|がっこう}に{電話|でんわ}してください。", Easy: "{今|いま}は {送|おく}れません。{書|か}いた ものは {残|のこ}っています。あとで もう{一度|いちど} {送|おく}ってください。", EN: "Too many requests came just now. What you wrote is still here: send it later, or telephone the school.", ZH: "目前申请过多，暂时无法受理。您填写的内容仍在此处，请稍后再提交或致电学校。", ES: "Ahora llegan demasiadas solicitudes. Lo escrito sigue aquí: envíelo más tarde o llame a la escuela."}
	// {0} the school
	ReqDone  = Text{JA: "{0}に{届|とど}きました。{学校|がっこう}が{確認|かくにん}して、{数日|すうじつ}のうちにお{知|し}らせします。", Easy: "{0}に {届|とど}きました。{学校|がっこう}が {見|み}て、{連絡|れんらく}します。", EN: "{0} has it. The school looks at it and tells you within some days.", ZH: "{0}已收到。学校确认后会在几天内通知您。", ES: "{0} lo ha recibido. La escuela lo mira y le avisa en unos días."}
	ReqPaper = Text{JA: "{申込用紙|もうしこみようし}を{印刷|いんさつ}", Easy: "{紙|かみ}を {印刷|いんさつ}", EN: "Print the form on paper", ZH: "打印申请表", ES: "Imprimir el formulario"}
	ReqHere  = Text{JA: "{登録票|とうろくひょう}がない{方|かた}", Easy: "{紙|かみ}が ない {人|ひと}", EN: "I have no slip", ZH: "没有登记表", ES: "No tengo la hoja"}
	ReqDate  = Text{JA: "{年|ねん}　　{月|がつ}　　{日|にち}", Easy: "{年|ねん}　　{月|がつ}　　{日|にち}", EN: "Date", ZH: "日期", ES: "Fecha"}
	ReqHand  = Text{JA: "{書|か}いたら、{学校|がっこう}に{出|だ}してください。", Easy: "{書|か}いて、{学校|がっこう}に {出|だ}してください。", EN: "Please hand this in at the school.", ZH: "填写后请交给学校。", ES: "Entréguelo en la escuela."}
	ReqSpeak = Text{JA: "{電話|でんわ}で{話|はな}すことば", Easy: "{電話|でんわ}の ことば", EN: "Language on the telephone", ZH: "电话语言", ES: "Idioma del teléfono"}

	QueueTitle = Text{JA: "{票|ひょう}のない{家庭|かてい}からの{申|もう}し{込|こ}み", Easy: "{紙|かみ}が ない {家族|かぞく}の {申|もう}しこみ", EN: "Requests of families without a slip", ZH: "没有登记表的家庭的申请", ES: "Solicitudes de familias sin hoja"}
	// {0} name · {1} relation · {2} child as written · {3} class as written
	QueueAsks  = Text{JA: "{0}さん（{1}）：{3} {2}さん", Easy: "{0}さん（{1}）：{3} {2}さん", EN: "{0} ({1}): {2} {3}", ZH: "{0}（{1}）：{3} {2}", ES: "{0} ({1}): {2} {3}"}
	QueueChild = Text{JA: "どの{子|こ}ですか", Easy: "どの {子|こ}ですか", EN: "Which child is it?", ZH: "是哪位学生？", ES: "¿Qué alumno es?"}
	QueueTake  = Text{JA: "この{子|こ}の{家庭|かてい}として{申|もう}し{込|こ}む", Easy: "この {子|こ}の {家族|かぞく}に する", EN: "Register for this child", ZH: "登记为此学生的家庭", ES: "Registrar para este alumno"}
	QueueDrop  = Text{JA: "まちがい・{断|ことわ}る", Easy: "ちがう・ことわる", EN: "A mistake: put aside", ZH: "有误，不予受理", ES: "Error: descartar"}
	QueueHow   = Text{JA: "{電話|でんわ}などで{本人|ほんにん}かを{確|たし}かめてから{押|お}してください。もう{一人|ひとり}の{職員|しょくいん}が「はい」を{押|お}すと、{連絡先|れんらくさき}に{知|し}らせます。", Easy: "{電話|でんわ}で {本人|ほんにん}か {聞|き}いてから {押|お}してください。もう{一人|ひとり}が 「はい」を {押|お}すと、{知|し}らせます。", EN: "Make sure who it is, by telephone for example, before you press. When a second member of staff has said yes, the family is told.", ZH: "请先电话等确认本人后再按。另一位职员确认后，将通知家庭。", ES: "Compruebe antes quién es, por teléfono por ejemplo. Cuando otra persona lo confirme, se avisa a la familia."}

	// {0} the school · {1} a link
	DoneLink = Text{JA: "{0}です。{登録|とうろく}が{終|お}わりました。\n\n7{日|にち}{以内|いない}に{次|つぎ}のページを{開|ひら}くと、{始|はじ}められます：\n{1}", Easy: "{0}です。{登録|とうろく}できました。\n\n7{日|にち}の うちに このページを {開|ひら}いてください：\n{1}", EN: "{0} has registered you.\n\nOpen this page within seven days to begin:\n{1}", ZH: "{0}已完成您的登记。\n\n请在7天内打开此页面开始使用：\n{1}", ES: "{0} le ha registrado.\n\nAbra esta página antes de siete días para empezar:\n{1}"}
	// {0} the school · {1} its absence line
	DoneVoice   = Text{JA: "{0}です。{登録|とうろく}が{終|お}わりました。{欠席|けっせき}の{連絡|れんらく}は、この{電話|でんわ}から、{1}へおかけください。", Easy: "{0}です。{登録|とうろく}できました。{休|やす}む ときは、この {電話|でんわ}から {1}に かけてください。", EN: "This is {0}. You are registered. To report an absence, call {1} from this telephone.", ZH: "这里是{0}。登记已完成。请假请用此电话拨打{1}。", ES: "Le llama {0}. Ya está registrado. Para avisar de una ausencia, llame desde este teléfono al {1}."}
	DoneSubject = Text{JA: "{0}：{登録|とうろく}が{終|お}わりました", Easy: "{0}：{登録|とうろく}できました", EN: "{0}: you are registered", ZH: "{0}：登记完成", ES: "{0}: registro completado"}
	// {0} the school · {1} its number
	DoneNo = Text{JA: "{0}です。お{申|もう}し{込|こ}みを{確認|かくにん}できませんでした。{1}へお{電話|でんわ}ください。", Easy: "{0}です。{登録|とうろく}できませんでした。{1}に {電話|でんわ}してください。", EN: "This is {0}. We could not confirm your request. Please call {1}.", ZH: "这里是{0}。未能确认您的申请，请致电{1}。", ES: "Le escribe {0}. No pudimos confirmar su solicitud. Llame al {1}, por favor."}

	// {0} name · {1} relation
	PeopleAgain = Text{JA: "{0}さん（{1}）{本人|ほんにん}です。{前|まえ}の{端末|たんまつ}は{終|お}わらせる", Easy: "{0}さん（{1}）です。{前|まえ}の スマホは おわりに する", EN: "This is {0} ({1}) again: end the old devices", ZH: "是{0}（{1}）本人，停用旧设备", ES: "Es {0} ({1}) otra vez: terminar los aparatos de antes"}
	ToldAgain   = Text{JA: "{学校|がっこう}が、あなたの{新|あたら}しい{端末|たんまつ}を{確認|かくにん}しました。{前|まえ}の{端末|たんまつ}ではこの{学校|がっこう}のことは{見|み}られません。{心|こころ}あたりがないときは、すぐ{学校|がっこう}に{電話|でんわ}してください。", Easy: "{学校|がっこう}が あなたの {新|あたら}しい スマホを {確認|かくにん}しました。{自分|じぶん}では ない ときは、すぐ {学校|がっこう}に {電話|でんわ}してください。", EN: "The school has confirmed a new device of yours; the old ones no longer show this school. If that was not you, telephone the school at once.", ZH: "学校已确认您的新设备，旧设备不再显示此学校。如果不是您本人，请立即致电学校。", ES: "La escuela confirmó un aparato nuevo suyo; los de antes ya no muestran esta escuela. Si no fue usted, llame enseguida a la escuela."}
)

// A child's sign and name, for one guardian.
var (
	FaceTitle     = Text{JA: "しるし・{写真|しゃしん}・{呼|よ}び{名|な}", Easy: "しるし・{写真|しゃしん}・{呼|よ}ぶ {名前|なまえ}", EN: "Sign, photo and name", ZH: "标志、照片与昵称", ES: "Señal, foto y nombre"}
	FaceHow       = Text{JA: "{自分|じぶん}の{画面|がめん}だけに{出|で}ます。{学校|がっこう}やほかの{家族|かぞく}には{見|み}えません。", Easy: "{自分|じぶん}の スマホだけに {見|み}えます。", EN: "Shown on your own screens only: neither the school nor the rest of the family sees it.", ZH: "只显示在您自己的屏幕上，学校和其他家人看不到。", ES: "Solo en sus pantallas: ni la escuela ni el resto de la familia lo ve."}
	FaceName      = Text{JA: "{呼|よ}び{名|な}（なくてもかまいません）", Easy: "{呼|よ}ぶ {名前|なまえ}（なくても いいです）", EN: "Name, if you like", ZH: "昵称（可不填）", ES: "Nombre, si quiere"}
	FacePhotoGone = Text{JA: "{写真|しゃしん}をとりやめる", Easy: "{写真|しゃしん}を けす", EN: "Take the photo away", ZH: "不再使用照片", ES: "Quitar la foto"}
	FaceNone      = Text{JA: "なし", Easy: "なし", EN: "none", ZH: "无", ES: "ninguna"}
	FaceKeep      = Text{JA: "これにする", Easy: "これに する", EN: "Keep", ZH: "保存", ES: "Guardar"}
)

// FaceIs is a sign's name, for those who hear the page.
func FaceIs(icon string) Text { return find(faces, icon) }

var faces = []coded{
	{"star", Text{JA: "{星|ほし}", Easy: "{星|ほし}", EN: "star", ZH: "星星", ES: "estrella"}},
	{"sun", Text{JA: "{太陽|たいよう}", Easy: "{太陽|たいよう}", EN: "sun", ZH: "太阳", ES: "sol"}},
	{"note", Text{JA: "{音符|おんぷ}", Easy: "♪", EN: "note", ZH: "音符", ES: "nota"}},
	{"clover", Text{JA: "クローバー", Easy: "クローバー", EN: "clover", ZH: "三叶草", ES: "trébol"}},
	{"heart", Text{JA: "ハート", Easy: "ハート", EN: "heart", ZH: "爱心", ES: "corazón"}},
	{"gem", Text{JA: "{宝石|ほうせき}", Easy: "ひしがた", EN: "gem", ZH: "宝石", ES: "gema"}},
	{"rain", Text{JA: "{傘|かさ}", Easy: "かさ", EN: "umbrella", ZH: "雨伞", ES: "paraguas"}},
	{"flower", Text{JA: "{花|はな}", Easy: "{花|はな}", EN: "flower", ZH: "花", ES: "flor"}},
	{"", FaceNone},
}
