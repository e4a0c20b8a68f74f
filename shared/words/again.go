package words

// Asking once more who is there, and telling an account's owner that somebody has come in or that a way in has changed. Only the server says these.
var (
	AgainWhy = Text{
		JA:   "{大事|だいじ}な{変更|へんこう}です。あなたか、もう{一度|いちど}{確|たし}かめます。",
		Easy: "{大事|だいじ}な ことです。あなたか、もう{一度|いちど} {確|たし}かめます。",
		EN:   "This change matters. Please show once more that it is you.",
		ZH:   "这是重要更改。请再次确认是您本人。",
		ES:   "Es un cambio importante. Confirme otra vez que es usted."}
	// {0} the address
	AgainSend = Text{JA: "{0} に{番号|ばんごう}を{送|おく}る", Easy: "{0} に {番号|ばんごう}を {送|おく}る", EN: "Send a code to {0}", ZH: "向 {0} 发送验证码", ES: "Enviar un código a {0}"}
	AgainBad  = Text{
		JA:   "パスワードがちがいます。もう{一度|いちど}{入|い}れるか、ほかの{方法|ほうほう}を{選|えら}んでください。",
		Easy: "パスワードが ちがいます。もう{一度|いちど} {書|か}いてください。",
		EN:   "The password is not right. Type it again or choose another way.",
		ZH:   "密码不正确。请重新输入或选择其他方式。",
		ES:   "La contraseña no es correcta. Escríbala otra vez o elija otra forma."}

	// {0} phone, computer … · {1} when
	ToldEntry = Text{
		JA:   "{新|あたら}しい{端末|たんまつ}（{0}）で{入|はい}りました（{1}）。\n\nあなたでないときは、「{登録|とうろく}」のページでその{端末|たんまつ}を{終|お}わらせ、{学校|がっこう}に{電話|でんわ}してください。",
		Easy: "{新|あたら}しい {端末|たんまつ}（{0}）で {入|はい}りました（{1}）。\n\nあなたでは ない ときは、「{登録|とうろく}」の ページで {終|お}わりに して、{学校|がっこう}に {電話|でんわ}してください。",
		EN:   "Your account was opened on a new device ({0}, {1}).\n\nIf that was not you, end the device on the page of your registration and telephone the school.",
		ZH:   "有人用新设备进入了您的账户（{0}，{1}）。\n\n如果不是您本人，请在登记页面停用该设备，并致电学校。",
		ES:   "Su cuenta se abrió en un aparato nuevo ({0}, {1}).\n\nSi no fue usted, ciérrelo en la página de su registro y llame a la escuela."}
	ToldKey = Text{
		JA:   "{指|ゆび}や{顔|かお}で{入|はい}る{登録|とうろく}が、ひとつ{加|くわ}わりました。{心|こころ}あたりがないときは、「{登録|とうろく}」のページで{消|け}して、{学校|がっこう}に{電話|でんわ}してください。",
		Easy: "{指|ゆび}や {顔|かお}の {登録|とうろく}が {増|ふ}えました。{自分|じぶん}では ない ときは、「{登録|とうろく}」の ページで {消|け}して、{学校|がっこう}に {電話|でんわ}してください。",
		EN:   "A finger or face was added by which your account opens. If that was not you, take it away on the page of your registration and telephone the school.",
		ZH:   "您的账户新增了一个指纹或面容。如果不是您本人，请在登记页面删除，并致电学校。",
		ES:   "Se añadió una huella o cara que abre su cuenta. Si no fue usted, quítela en la página de su registro y llame a la escuela."}
	ToldKeyGone = Text{
		JA:   "{指|ゆび}や{顔|かお}で{入|はい}る{登録|とうろく}が、ひとつ{消|け}されました。{心|こころ}あたりがないときは、{学校|がっこう}に{電話|でんわ}してください。",
		Easy: "{指|ゆび}や {顔|かお}の {登録|とうろく}が 1つ {消|き}えました。{自分|じぶん}では ない ときは、{学校|がっこう}に {電話|でんわ}してください。",
		EN:   "A finger or face no longer opens your account. If that was not you, telephone the school.",
		ZH:   "您的账户有一个指纹或面容已被删除。如果不是您本人，请致电学校。",
		ES:   "Una huella o cara ya no abre su cuenta. Si no fue usted, llame a la escuela."}
	ToldPassGone = Text{
		JA:   "パスワードが{消|け}されました。{心|こころ}あたりがないときは、{学校|がっこう}に{電話|でんわ}してください。",
		Easy: "パスワードが {消|き}えました。{自分|じぶん}では ない ときは、{学校|がっこう}に {電話|でんわ}してください。",
		EN:   "The password of your account was taken away. If that was not you, telephone the school.",
		ZH:   "您的账户密码已被删除。如果不是您本人，请致电学校。",
		ES:   "Se quitó la contraseña de su cuenta. Si no fue usted, llame a la escuela."}
	ToldTries = Text{
		JA:   "あなたの{登録|とうろく}に、まちがった{番号|ばんごう}やパスワードで{何度|なんど}も{入|はい}ろうとした{人|ひと}がいます。{入|はい}られてはいません。あなたなら、{何|なに}もしなくて{大丈夫|だいじょうぶ}です。",
		Easy: "あなたの {登録|とうろく}に、ちがう {番号|ばんごう}や パスワードで {何回|なんかい}も {入|はい}ろうと した {人|ひと}が います。{入|はい}っては いません。あなたなら、{大丈夫|だいじょうぶ}です。",
		EN:   "Somebody has tried your account many times with wrong codes or passwords. They did not get in. If it was you, you need not do anything.",
		ZH:   "有人多次用不对的验证码或密码尝试进入您的账户，但没有进入。如果是您本人，无需处理。",
		ES:   "Alguien ha probado muchas veces su cuenta con códigos o contraseñas equivocados. No ha entrado. Si fue usted, no tiene que hacer nada."}

	MeBegan  = Text{JA: "{入|はい}った{日|ひ}：{0}", Easy: "{入|はい}った {日|ひ}：{0}", EN: "since {0}", ZH: "{0}起", ES: "desde {0}"}
	MeEndAll = Text{JA: "ほかの{端末|たんまつ}をすべて{終|お}わりにする", Easy: "ほかの {端末|たんまつ}を ぜんぶ おわりに する", EN: "End all other devices", ZH: "停用所有其他设备", ES: "Cerrar todos los demás aparatos"}
)
