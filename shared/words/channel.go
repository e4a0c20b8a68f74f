package words

// By which ways the school tells a family: pushes, mail, text messages; what each is for, and when it is quiet.
var (
	PushAskTitle = Text{JA: "{学校|がっこう}からの{知|し}らせを、{通知|つうち}で{受|う}け{取|と}りますか", Easy: "{学校|がっこう}の {知|し}らせを、スマホの {通知|つうち}で もらいますか", EN: "Be notified when the school has something for you?", ZH: "学校有消息时，接收通知吗？", ES: "¿Recibir una notificación cuando la escuela tenga algo para usted?"}
	PushAskWhat  = Text{JA: "{画面|がめん}に{出|で}るのは{学校|がっこう}の{名前|なまえ}と「お{知|し}らせがあります」だけです。お{子|こ}さんの{名前|なまえ}は{出|で}ません。", Easy: "{出|で}るのは、{学校|がっこう}の{名前|なまえ}と「お{知|し}らせがあります」だけです。{子|こ}どもの {名前|なまえ}は {出|で}ません。", EN: "It shows the school's name and that there is a notice. Never your child's name.", ZH: "只显示学校名称和“有新通知”，不显示孩子的姓名。", ES: "Solo muestra el nombre de la escuela y que hay un aviso; nunca el nombre de su hijo o hija."}
	PushYes      = Text{JA: "{通知|つうち}を{受|う}け{取|と}る", Easy: "{通知|つうち}を もらう", EN: "Notify me", ZH: "接收通知", ES: "Recibir notificaciones"}
	PushLater    = Text{JA: "あとで", Easy: "あとで", EN: "Not now", ZH: "以后再说", ES: "Ahora no"}
	PushWait     = Text{JA: "スマホの{質問|しつもん}に{答|こた}えてください…", Easy: "スマホの {質問|しつもん}に {答|こた}えてください…", EN: "Please answer your phone's question…", ZH: "请回答手机的询问…", ES: "Responda a la pregunta del teléfono…"}
	PushOn       = Text{JA: "✓ この{端末|たんまつ}に{通知|つうち}が{届|とど}きます", Easy: "✓ この スマホに {通知|つうち}が {来|き}ます", EN: "✓ This device is notified", ZH: "✓ 此设备会收到通知", ES: "✓ Este dispositivo recibe notificaciones"}
	PushNo       = Text{JA: "この{端末|たんまつ}では{通知|つうち}が{止|と}められています。{使|つか}うときは、{端末|たんまつ}の{設定|せってい}で{通知|つうち}を{許可|きょか}してください。それまではメールなどで{届|とど}きます。", Easy: "この スマホは {通知|つうち}を {止|と}めています。スマホの {設定|せってい}で {許可|きょか}してください。それまでは メールで {届|とど}きます。", EN: "Notifications are switched off on this device. Allow them in its settings to use them. Until then we write another way.", ZH: "此设备已关闭通知。如需使用，请在设备设置中允许。在此之前会通过邮件等方式送达。", ES: "Las notificaciones están bloqueadas en este dispositivo. Permítalas en sus ajustes. Mientras tanto le llegará por otra vía."}
	PushHome     = Text{JA: "iPhoneでは、{先|さき}にこのページを{共有|きょうゆう}ボタンから「ホーム{画面|がめん}に{追加|ついか}」してください。", Easy: "iPhoneは、{先|さき}に {共有|きょうゆう}ボタンで「ホーム{画面|がめん}に{追加|ついか}」を してください。", EN: "On an iPhone, first add this page to the home screen by the share button.", ZH: "iPhone请先用分享按钮将本页“添加到主屏幕”。", ES: "En un iPhone, primero añada esta página a la pantalla de inicio con el botón de compartir."}
	PushSorry    = Text{JA: "{通知|つうち}を{始|はじ}められませんでした。{通信|つうしん}を{確|たし}かめて、もう{一度|いちど}{押|お}してください。それまではメールなどで{届|とど}きます。", Easy: "{通知|つうち}を {始|はじ}めることが できませんでした。もう{一度|いちど} {押|お}してください。それまでは メールで {届|とど}きます。", EN: "It did not work. Check the connection and tap again. Until then we write another way.", ZH: "未能开启通知。请检查网络后再按一次。在此之前会通过邮件等方式送达。", ES: "No se pudo activar. Revise la conexión y pulse otra vez. Mientras tanto le llegará por otra vía."}
	PushStop     = Text{JA: "この{端末|たんまつ}の{通知|つうち}をやめる", Easy: "この スマホの {通知|つうち}を やめる", EN: "Stop notifying this device", ZH: "停止此设备的通知", ES: "No notificar más en este dispositivo"}
	PushTry      = Text{JA: "ためしに{送|おく}る", Easy: "ためしに {送|おく}る", EN: "Send a test", ZH: "发送测试", ES: "Enviar una prueba"}
	PushTest     = Text{JA: "{通知|つうち}のテストです。このように{届|とど}きます。", Easy: "{通知|つうち}の テストです。このように {来|き}ます。", EN: "This is a test. Notices arrive like this.", ZH: "这是测试通知。消息会这样送达。", ES: "Esto es una prueba. Así llegan los avisos."}
	PushTested   = Text{JA: "テストを{送|おく}りました。{数分|すうふん}{待|ま}っても{出|で}ないときは、{端末|たんまつ}の{設定|せってい}を{見|み}てください。", Easy: "テストを {送|おく}りました。{出|で}ないときは、スマホの {設定|せってい}を {見|み}てください。", EN: "The test was sent. If nothing shows within a few minutes, look at the device's settings.", ZH: "已发送测试。几分钟后仍未显示，请查看设备设置。", ES: "Prueba enviada. Si no aparece en unos minutos, mire los ajustes del dispositivo."}

	// What a push says after the school's name.
	PushNotice = Text{JA: "{新|あたら}しいお{知|し}らせがあります。", Easy: "{新|あたら}しい お{知|し}らせが あります。", EN: "There is a new notice.", ZH: "有新的通知。", ES: "Hay un aviso nuevo."}
	PushFix    = Text{JA: "お{知|し}らせが{訂正|ていせい}されました。", Easy: "お{知|し}らせが {直|なお}りました。", EN: "A notice was corrected.", ZH: "通知有更正。", ES: "Se corrigió un aviso."}
	PushRemind = Text{JA: "{返事|へんじ}をまだいただいていないお{知|し}らせがあります。", Easy: "まだ {答|こた}えていない お{知|し}らせが あります。", EN: "A notice is waiting for your answer.", ZH: "有通知尚待您回复。", ES: "Un aviso espera su respuesta."}
	PushUrgent = Text{JA: "{緊急|きんきゅう}のお{知|し}らせです。すぐに{開|ひら}いてください。", Easy: "{急|いそ}ぎの お{知|し}らせです。すぐ {開|ひら}いてください。", EN: "Urgent notice: please open it now.", ZH: "紧急通知，请立即打开。", ES: "Aviso urgente: ábralo ahora."}
	PushChild  = Text{JA: "お{子|こ}さんのことで{連絡|れんらく}があります。", Easy: "{子|こ}どもの ことで {連絡|れんらく}が あります。", EN: "There is a message about your child.", ZH: "有关于您孩子的消息。", ES: "Hay un mensaje sobre su hijo o hija."}
	PushTalk   = Text{JA: "{学校|がっこう}からメッセージが{届|とど}いています。", Easy: "{学校|がっこう}から メッセージが あります。", EN: "The school has sent you a message.", ZH: "学校给您发来了消息。", ES: "La escuela le ha enviado un mensaje."}
	// To the staff, whose phones lie on tables too.
	PushRoll = Text{JA: "{朝|あさ}の{出欠|しゅっけつ}がまだです。", Easy: "{朝|あさ}の {出欠|しゅっけつ}が まだです。", EN: "This morning’s roll has not been called yet.", ZH: "早上的点名尚未完成。", ES: "Falta pasar lista esta mañana."}
	PushCase = Text{JA: "{登校|とうこう}の{確認|かくにん}が{済|す}んでいない{児童|じどう}・{生徒|せいと}がいます。", Easy: "まだ {学校|がっこう}に {来|き}たか わからない {子|こ}どもが います。", EN: "A child is still being looked for this morning.", ZH: "仍有学生未确认到校。", ES: "Aún se busca a un alumno esta mañana."}

	StaffPushTitle = Text{JA: "この{端末|たんまつ}への{通知|つうち}", Easy: "この {端末|たんまつ}への {通知|つうち}", EN: "Notifications on this device", ZH: "此设备的通知", ES: "Notificaciones en este dispositivo"}
	StaffPushWhat  = Text{JA: "{朝|あさ}の{出欠|しゅっけつ}が{時刻|じこく}までにないときに{担任|たんにん}へ、{登校|とうこう}の{確認|かくにん}が{長引|ながび}くときに{管理職|かんりしょく}へ{知|し}らせます。{学級|がっきゅう}や{児童|じどう}の{名前|なまえ}は{出|で}ません。{一日|いちにち}が{終|お}わって{画面|がめん}が{閉|と}じたあとも{届|とど}きます。サインアウトすると{止|と}まり、30{日|にち}{開|ひら}かないときも{止|と}まります。", Easy: "{朝|あさ}の {出欠|しゅっけつ}が まだの とき、{担任|たんにん}に {知|し}らせます。まだ {来|こ}ない {子|こ}どもが いる とき、{校長|こうちょう}・{教頭|きょうとう}に {知|し}らせます。{名前|なまえ}は {出|で}ません。つぎの {日|ひ}も {届|とど}きます。サインアウトすると {止|と}まります。30{日|にち} {開|ひら}かないと {止|と}まります。", EN: "Class teachers hear when the morning’s roll is late, management when a child is still being looked for. No class or child is named. It goes on after the day’s sign-in has run out, until you sign out or stay away for 30 days.", ZH: "早上点名超时通知班主任，学生未确认到校时通知管理层。不显示班级和姓名。当天的使用结束后仍会收到；在此设备上退出，或30天未打开时停止。", ES: "Avisa al tutor si falta pasar lista, y a la dirección si aún se busca a un alumno. No nombra clase ni alumno. Sigue llegando aunque caduque la sesión del día; para al cerrar sesión o tras 30 días sin entrar."}

	// A mail or text message about the child's thread.
	TellTalkTitle = Text{JA: "{学校|がっこう}からメッセージがあります", Easy: "{学校|がっこう}から メッセージが あります", EN: "A message from the school", ZH: "学校发来的消息", ES: "Un mensaje de la escuela"}
	TellTalk      = Text{JA: "お{子|こ}さんのことなので、{内容|ないよう}はアプリでお{読|よ}みください。そのまま{返事|へんじ}もできます。", Easy: "アプリで {読|よ}んでください。アプリで {返事|へんじ}も できます。", EN: "It is about your child, so its words are in the app only. You can answer there.", ZH: "内容涉及您的孩子，请在应用中阅读并回复。", ES: "Trata de su hijo o hija: léalo en la app. Allí puede responder."}

	ChoiceTitle    = Text{JA: "{学校|がっこう}からの{届|とど}け{方|かた}", Easy: "{学校|がっこう}からの {知|し}らせ{方|かた}", EN: "How the school tells you", ZH: "学校如何通知您", ES: "Cómo le avisa la escuela"}
	ChoiceFirst    = Text{JA: "{選|えら}んだ{方法|ほうほう}で{届|とど}かないときは、ほかの{方法|ほうほう}で{届|とど}けます。", Easy: "{選|えら}んだ {方法|ほうほう}で {届|とど}かないときは、ほかの {方法|ほうほう}で {送|おく}ります。", EN: "If what you choose does not get through, we use another way.", ZH: "若所选方式无法送达，将改用其他方式。", ES: "Si lo elegido no llega, usamos otra vía."}
	ChoiceNotice   = Text{JA: "ふつうのお{知|し}らせ", Easy: "ふつうの お{知|し}らせ", EN: "Ordinary notices", ZH: "一般通知", ES: "Avisos corrientes"}
	ChoiceMust     = Text{JA: "{必|かなら}ず{読|よ}むお{知|し}らせ", Easy: "{大切|たいせつ}な お{知|し}らせ", EN: "Notices that must be read", ZH: "必读通知", ES: "Avisos que hay que leer"}
	ChoiceMustHow  = Text{JA: "{時間|じかん}がたっても{読|よ}まれないときは、{次|つぎ}の{方法|ほうほう}でもう{一度|いちど}{届|とど}けます。", Easy: "{読|よ}まないと、ほかの {方法|ほうほう}で もう{一度|いちど} {送|おく}ります。", EN: "If it stays unread, it comes again another way.", ZH: "若一直未读，将以其他方式再次通知。", ES: "Si no se lee, llega otra vez por otra vía."}
	ChoiceChild    = Text{JA: "うちの{子|こ}のこと（{欠席|けっせき}の{連絡|れんらく}が{出|で}た、{登校|とうこう}していないなど）", Easy: "{自分|じぶん}の {子|こ}どもの こと（{休|やす}みの{連絡|れんらく}が {出|で}た、{学校|がっこう}に {来|き}ていない など）", EN: "About my child (an absence was reported, has not arrived …)", ZH: "关于我的孩子（有人报告缺席、尚未到校等）", ES: "Sobre mi hijo o hija (se avisó de una falta, no ha llegado…)"}
	ChoicePush     = Text{JA: "アプリの{通知|つうち}", Easy: "アプリの {通知|つうち}", EN: "Notification by the app", ZH: "应用通知", ES: "Notificación de la app"}
	ChoiceNoPush   = Text{JA: "アプリの{通知|つうち}（まだ{使|つか}っていません）", Easy: "アプリの {通知|つうち}（まだ {使|つか}っていません）", EN: "Notification by the app (not in use yet)", ZH: "应用通知（尚未启用）", ES: "Notificación de la app (aún sin activar)"}
	ChoiceMail     = Text{JA: "メール", Easy: "メール", EN: "Mail", ZH: "邮件", ES: "Correo"}
	ChoiceText     = Text{JA: "ショートメッセージ（SMS）", Easy: "SMS", EN: "Text message", ZH: "短信", ES: "Mensaje de texto"}
	ChoiceApp      = Text{JA: "{知|し}らせない（アプリを{開|ひら}いたときに{読|よ}む）", Easy: "{知|し}らせない（アプリを {開|ひら}いて {読|よ}む）", EN: "Do not tell me (I read it when I open the app)", ZH: "不通知（打开应用时阅读）", ES: "No avisarme (lo leo al abrir la app)"}
	ChoiceNone     = Text{JA: "{学校|がっこう}には、あなたのメールも{携帯|けいたい}の{番号|ばんごう}もありません。{必|かなら}ず{読|よ}むお{知|し}らせが{届|とど}かないおそれがあります。{学校|がっこう}に{伝|つた}えてください。", Easy: "{学校|がっこう}は、あなたの メールも {電話番号|でんわばんごう}も {知|し}りません。{学校|がっこう}に {言|い}ってください。", EN: "The school has neither a mail address nor a mobile number of yours, so what must be read may not reach you. Please tell the school.", ZH: "学校没有您的邮箱或手机号，必读通知可能无法送达。请告知学校。", ES: "La escuela no tiene su correo ni su móvil: lo importante podría no llegarle. Dígaselo a la escuela."}
	ChoiceQuiet    = Text{JA: "{静|しず}かな{時間|じかん}", Easy: "{知|し}らせない {時間|じかん}", EN: "Quiet hours", ZH: "免打扰时段", ES: "Horas de silencio"}
	ChoiceQuietHow = Text{JA: "この{間|あいだ}は{朝|あさ}まで{待|ま}ちます。{緊急|きんきゅう}のときだけ、すぐに{届|とど}けます。", Easy: "この {時間|じかん}は {待|ま}ちます。{緊急|きんきゅう}の ときは すぐ {送|おく}ります。", EN: "Messages wait until they are over. Only what is urgent comes at once.", ZH: "此时段的消息会等到结束后发送，只有紧急消息会立即送达。", ES: "Los mensajes esperan a que acaben. Solo lo urgente llega enseguida."}
	ChoiceFrom     = Text{JA: "{何時|なんじ}から", Easy: "{何時|なんじ}から", EN: "from", ZH: "从", ES: "desde"}
	ChoiceUntil    = Text{JA: "{何時|なんじ}まで", Easy: "{何時|なんじ}まで", EN: "until", ZH: "到", ES: "hasta"}
	ChoiceSave     = Text{JA: "この{届|とど}け{方|かた}にする", Easy: "これで いい", EN: "Save", ZH: "保存", ES: "Guardar"}
	ChoiceKept     = Text{JA: "✓ {届|とど}け{方|かた}を{変|か}えました。", Easy: "✓ {変|か}えました。", EN: "✓ Saved.", ZH: "✓ 已保存。", ES: "✓ Guardado."}
	ChoiceOff      = Text{JA: "（とめています。{選|えら}ぶと、また{届|とど}きます）", Easy: "（とめています。えらぶと また {届|とど}きます）", EN: "(stopped: choose it to receive it again)", ZH: "（已停止，选择后恢复）", ES: "(parado: elíjalo para recibirlo otra vez)"}
	ChoiceBack     = Text{JA: "このメールアドレスには{届|とど}きませんでした。{新|あたら}しいアドレスを{学校|がっこう}に{伝|つた}えてください。", Easy: "この メールには {届|とど}きませんでした。{新|あたら}しい メールを {学校|がっこう}に {言|い}ってください。", EN: "Mail to this address came back. Please tell the school your new one.", ZH: "此邮箱无法送达，请把新邮箱告知学校。", ES: "El correo a esta dirección volvió. Dígale a la escuela la nueva."}

	LeaveTitle = Text{JA: "メールをとめますか", Easy: "メールを やめますか", EN: "Stop these mails?", ZH: "停止这些邮件吗？", ES: "¿Dejar de recibir estos correos?"}
	LeaveWhat  = Text{JA: "{0}からのメールをとめます。{必|かなら}ず{読|よ}むお{知|し}らせは、ほかの{方法|ほうほう}で{届|とど}けます。ほかの{方法|ほうほう}がないときは、{学校|がっこう}が{電話|でんわ}や{紙|かみ}で{知|し}らせます。", Easy: "{0}からの メールを やめます。{大切|たいせつ}な お{知|し}らせは、ほかの {方法|ほうほう}か、{電話|でんわ}か {紙|かみ}で {知|し}らせます。", EN: "Mails from {0} stop. What must be read comes another way, or the school calls or sends paper.", ZH: "将停止来自{0}的邮件。必读通知会以其他方式送达，没有其他方式时由学校打电话或发纸质通知。", ES: "Dejarán de llegarle correos de {0}. Lo que hay que leer le llegará por otra vía, o la escuela llamará o enviará papel."}
	LeaveGo    = Text{JA: "メールをとめる", Easy: "メールを やめる", EN: "Stop mails", ZH: "停止邮件", ES: "Dejar de recibir correos"}
	LeaveDone  = Text{JA: "✓ メールをとめました。また{受|う}け{取|と}るときは、アプリの「わたしの{登録|とうろく}」で{選|えら}んでください。", Easy: "✓ メールを やめました。また ほしいときは、アプリの「わたしの {登録|とうろく}」で えらんでください。", EN: "✓ Mails are stopped. To receive them again, choose mail under “My registration” in the app.", ZH: "✓ 已停止邮件。如需恢复，请在应用“我的登记”中选择邮件。", ES: "✓ Correos detenidos. Para recibirlos otra vez, elija el correo en «Mi registro», en la app."}
	MailLeave  = Text{JA: "このメールをとめる：", Easy: "この メールを やめる：", EN: "To stop these mails:", ZH: "停止此邮件：", ES: "Para no recibir más correos:"}

	ReadersTitle  = Text{JA: "だれが{開|ひら}いたか", Easy: "だれが {見|み}ましたか", EN: "Who has opened it", ZH: "谁已打开", ES: "Quién lo ha abierto"}
	ReadersNone   = Text{JA: "まだだれも{開|ひら}いていない{家庭|かてい} {0}", Easy: "まだ {見|み}ていない {家族|かぞく} {0}", EN: "{0} {0?family that has|families that have} not opened it", ZH: "尚未打开的家庭 {0}", ES: "{0} {0?familia sin abrirlo|familias sin abrirlo}"}
	ReadersSome   = Text{JA: "{開|ひら}いた{家庭|かてい} {0}", Easy: "{見|み}た {家族|かぞく} {0}", EN: "{0} {0?family that has|families that have} opened it", ZH: "已打开的家庭 {0}", ES: "{0} {0?familia lo abrió|familias lo abrieron}"}
	ReadersOpened = Text{JA: "{開|ひら}きました", Easy: "{見|み}ました", EN: "has opened it", ZH: "已打开", ES: "lo abrió"}

	DeadTitle  = Text{JA: "{届|とど}かなかった{連絡|れんらく} {0}{件|けん}", Easy: "{届|とど}かなかった {連絡|れんらく} {0}", EN: "{0} {0?message|messages} that did not get through", ZH: "未送达的消息 {0}条", ES: "{0} {0?mensaje que no llegó|mensajes que no llegaron}"}
	DeadHow    = Text{JA: "どの{方法|ほうほう}でも{届|とど}きませんでした。{電話|でんわ}か{紙|かみ}で{伝|つた}え、メールアドレスか{番号|ばんごう}を{直|なお}してください。{直|なお}したあとは「もう{一度|いちど}{送|おく}る」を{押|お}せます。", Easy: "{届|とど}きませんでした。{電話|でんわ}か {紙|かみ}で {伝|つた}えてください。メールか {番号|ばんごう}を {直|なお}したら、もう{一度|いちど} {送|おく}れます。", EN: "No way was left. Please tell them by telephone or paper, and correct the address or number; then it can be sent again.", ZH: "所有方式均未送达。请用电话或纸质告知，并更正邮箱或号码，之后可重新发送。", ES: "Ninguna vía funcionó. Avíseles por teléfono o en papel y corrija la dirección o el número; después puede enviarse otra vez."}
	DeadChild  = Text{JA: "お{子|こ}さんについての{連絡|れんらく}", Easy: "{子|こ}どもの ことの {連絡|れんらく}", EN: "A message about the child", ZH: "有关孩子的消息", ES: "Un mensaje sobre el niño o la niña"}
	DeadOthers = Text{JA: "ほかの{保護者|ほごしゃ}には{届|とど}けたもの {0}{件|けん}", Easy: "ほかの {家族|かぞく}には {届|とど}けた もの {0}", EN: "{0} told to another guardian", ZH: "已告知其他监护人 {0}条", ES: "{0} {0?avisado|avisados} a otro tutor"}
	DeadTold   = Text{JA: "{電話|でんわ}や{紙|かみ}で{伝|つた}えました", Easy: "{電話|でんわ}や {紙|かみ}で {伝|つた}えました", EN: "I told them", ZH: "已用电话或纸质告知", ES: "Ya les avisé"}
	DeadAgain  = Text{JA: "もう{一度|いちど}{送|おく}る", Easy: "もう{一度|いちど} {送|おく}る", EN: "Send again", ZH: "重新发送", ES: "Enviar otra vez"}
	deadNone   = Text{JA: "{連絡先|れんらくさき}がありません", Easy: "メールも {番号|ばんごう}も ありません", EN: "no address or number", ZH: "没有联系方式", ES: "sin dirección ni número"}
	deadBack   = Text{JA: "メールが{戻|もど}ってきました", Easy: "メールが {戻|もど}りました", EN: "the mail came back", ZH: "邮件被退回", ES: "el correo volvió"}
	deadNo     = Text{JA: "{相手|あいて}の{会社|かいしゃ}が{受|う}け{取|と}りませんでした", Easy: "{送|おく}ることが できませんでした", EN: "their provider did not take it", ZH: "对方服务商未接收", ES: "su proveedor no lo aceptó"}
)

// DeadWhy says why a message did not get through.
func DeadWhy(code string) Text {
	switch code {
	case "noaddress":
		return deadNone
	case "bounced", "gone":
		return deadBack
	}
	return deadNo
}
