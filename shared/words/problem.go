package words

// Problem is the sentence for a code that says why something was not taken: what is so, and what to do now.
// Codes come from shared/school (does it make sense), sync/wire (may this device speak) and app/device (can this device keep it).
// A code this version does not know reads like any refusal: the telephone is always open.
func Problem(code string) Text { return find(problems, code) }

var problems = []coded{
	{"slot.missing", Text{
		JA:   "その{時間|じかん}は、いまの{表|ひょう}にありません。{画面|がめん}の{時間|じかん}から{選|えら}びなおしてください。",
		Easy: "その {時間|じかん}は ありません。{画面|がめん}から {選|えら}んでください。",
		EN:   "That time is not in the table any more. Please choose one of the times on the screen.",
		ZH:   "该时间已不在表中。请从画面上的时间中重新选择。",
		ES:   "Esa hora ya no está en la tabla. Elija una de las horas de la pantalla."}},
	{"slot.full", Text{
		JA:   "その{時間|じかん}は{先|さき}に{決|き}まりました。{空|あ}いている{時間|じかん}から{選|えら}びなおしてください。{書|か}いたことは{残|のこ}っています。",
		Easy: "その {時間|じかん}は ほかの {人|ひと}が {先|さき}に {選|えら}びました。ほかの {時間|じかん}を {選|えら}んでください。{書|か}いた ことは {残|のこ}っています。",
		EN:   "That time was taken just before. Please choose one of the times that are left. What you wrote is kept.",
		ZH:   "该时间已被先选。请从剩余时间中重新选择。您写的内容已保留。",
		ES:   "Esa hora ya estaba ocupada. Elija una de las que quedan. Lo que escribió se conserva."}},
	{"slot.other", Text{
		JA:   "{別|べつ}の{保護者|ほごしゃ}か{学校|がっこう}が、{先|さき}に{時間|じかん}を{選|えら}びました。{画面|がめん}で{確|たし}かめて、{変|か}えるときはもう{一度|いちど}{選|えら}んでください。",
		Easy: "{家族|かぞく}か {学校|がっこう}が、{先|さき}に {時間|じかん}を {選|えら}びました。{画面|がめん}を {見|み}てください。{変|か}えるときは もう {一度|いちど} {選|えら}んでください。",
		EN:   "Another guardian, or the school, has chosen a time meanwhile. Please look at it, and choose again if it should change.",
		ZH:   "其他监护人或学校已先选定时间。请确认，如需更改请重新选择。",
		ES:   "Otro tutor o la escuela ya eligió una hora. Mírela y elija de nuevo si quiere cambiarla."}},
	{"slot.late", Text{
		JA:   "{締切|しめきり}を{過|す}ぎました。{変|か}えたいときは{学校|がっこう}に{電話|でんわ}してください。",
		Easy: "{終|お}わりの {日|ひ}が すぎました。{変|か}えるときは {学校|がっこう}に {電話|でんわ}してください。",
		EN:   "The deadline has passed. To change it, please call the school.",
		ZH:   "已过截止时间。如需更改请给学校打电话。",
		ES:   "El plazo ha pasado. Para cambiarla, llame a la escuela."}},
	{"slots.held", Text{
		JA:   "すでに{予約|よやく}のある{時間|じかん}が、{新|あたら}しい{表|ひょう}にありません。その{時間|じかん}を{残|のこ}すか、{先|さき}に{予約|よやく}を{変|か}えてください。",
		Easy: "もう {予約|よやく}の ある {時間|じかん}が ありません。その {時間|じかん}を {残|のこ}してください。",
		EN:   "A time that somebody has booked is missing in the new table. Keep that time, or change the booking first.",
		ZH:   "新表缺少已被预约的时间。请保留该时间，或先更改预约。",
		ES:   "Falta una hora ya reservada en la nueva tabla. Consérvela o cambie antes la reserva."}},
	{"slots.other", Text{
		JA:   "この{学級|がっきゅう}の{表|ひょう}は、すでにあります。{開|ひら}きなおして、いまの{表|ひょう}を{直|なお}してください。",
		Easy: "この クラスの {表|ひょう}は もう あります。{開|ひら}きなおして、{直|なお}してください。",
		EN:   "This class already has a table. Open it again and change the present one.",
		ZH:   "该班级已有时间表。请重新打开并修改现有的表。",
		ES:   "Esta clase ya tiene una tabla. Ábrala de nuevo y cambie la actual."}},
	{"register.open", Text{
		JA:   "まだ{決|き}まっていない{日|ひ}があるか、{見|み}ている{間|あいだ}に{変|か}わりました。{出席簿|しゅっせきぼ}の「まだの{日|ひ}」を{確|たし}かめて、もう{一度|いちど}{締|し}めてください。",
		Easy: "まだ {決|き}まっていない {日|ひ}が あります。「まだの {日|ひ}」を {見|み}て、もう {一度|いちど} してください。",
		EN:   "Some days are still open, or changed while you looked. Please see the open days and close the month again.",
		ZH:   "还有未确定的日子，或在查看期间有变化。请确认“未定的日子”后再次结账。",
		ES:   "Quedan días abiertos, o algo cambió mientras miraba. Revise los días abiertos y cierre el mes otra vez."}},
	// sync/wire: the talk between device and school.
	{"signed.out", Text{
		JA:   "この{端末|たんまつ}の{利用|りよう}は{終|お}わりました。もう{一度|いちど}{招待|しょうたい}のリンクから{入|はい}ってください。",
		Easy: "この スマホは もう {使|つか}えません。{招待|しょうたい}の リンクから もう {一度|いちど} {入|はい}ってください。",
		EN:   "This device is no longer signed in. Please come in again with your invitation link.",
		ZH:   "此设备已停用。请通过邀请链接重新进入。",
		ES:   "Este dispositivo ya no tiene acceso. Entre de nuevo con su enlace de invitación."}},
	{"too.old", Text{
		JA:   "{新|あたら}しい{版|はん}があります。{画面|がめん}を{開|ひら}き{直|なお}してください。{書|か}いたものは{残|のこ}ります。",
		Easy: "{新|あたら}しい アプリが あります。{一度|いちど} とじて もう {一度|いちど} {開|ひら}いてください。{書|か}いたものは {残|のこ}ります。",
		EN:   "There is a new version. Please close and reopen the app. What you wrote is kept.",
		ZH:   "有新版本。请关闭后重新打开。已写的内容会保留。",
		ES:   "Hay una versión nueva. Cierre y abra la app. Lo escrito se conserva."}},
	{"too.new", Text{
		JA:   "{学校|がっこう}の{側|がわ}が{準備中|じゅんびちゅう}です。つながれば{自動|じどう}で{送|おく}ります。お{急|いそ}ぎのときは{電話|でんわ}してください。",
		Easy: "{学校|がっこう}が {準備|じゅんび}しています。あとで {自動|じどう}で {送|おく}ります。{急|いそ}ぐときは {電話|でんわ}してください。",
		EN:   "The school is preparing its side. It will be sent by itself. If it is urgent, please call.",
		ZH:   "学校正在准备。之后会自动发送。紧急时请打电话。",
		ES:   "La escuela se está preparando. Se enviará solo. Si es urgente, llame."}},
	{"busy", Text{
		JA:   "{学校|がっこう}がこみあっています。すこし{待|ま}って{自動|じどう}で{送|おく}ります。",
		Easy: "{学校|がっこう}が こんでいます。すこし {待|ま}って {自動|じどう}で {送|おく}ります。",
		EN:   "The school is busy. It will be sent by itself in a moment.",
		ZH:   "学校繁忙。稍后会自动发送。",
		ES:   "La escuela está ocupada. Se enviará solo en un momento."}},
	{"scope", Text{
		JA:   "{見|み}られるものが{変|か}わりました。{読|よ}みなおしています。",
		Easy: "{見|み}る ものが {変|か}わりました。{読|よ}みなおしています。",
		EN:   "What you may see has changed. It is being read again.",
		ZH:   "可查看的内容有变化。正在重新读取。",
		ES:   "Ha cambiado lo que puede ver. Se está leyendo de nuevo."}},
	{"device", Text{
		JA:   "ほかの{端末|たんまつ}の{名前|なまえ}で{届|とど}きました。{画面|がめん}を{開|ひら}き{直|なお}して、もう{一度|いちど}{送|おく}ってください。",
		Easy: "ほかの スマホの {名前|なまえ}で {届|とど}きました。{画面|がめん}を とじて {開|ひら}いて、もう {一度|いちど} {送|おく}ってください。",
		EN:   "This came under another device's name. Please reopen the app and send it again.",
		ZH:   "这是以其他设备的名义送来的。请重新打开后再发送一次。",
		ES:   "Llegó con el nombre de otro dispositivo. Abra la app de nuevo y envíelo otra vez."}},
	{"malformed", Text{
		JA:   "{読|よ}めない{形|かたち}で{届|とど}きました。{画面|がめん}を{開|ひら}き{直|なお}して、もう{一度|いちど}{送|おく}ってください。",
		Easy: "{学校|がっこう}は これを {読|よ}めません。{画面|がめん}を とじて {開|ひら}いて、もう {一度|いちど} {送|おく}ってください。",
		EN:   "The school could not read this. Please reopen the app and send it again.",
		ZH:   "学校无法读取。请重新打开后再发送一次。",
		ES:   "La escuela no pudo leerlo. Abra la app de nuevo y envíelo otra vez."}},
	{"trouble", Text{
		JA:   "{学校|がっこう}がいま{受|う}け{取|と}れません。{書|か}いたものはこの{端末|たんまつ}にあります。お{急|いそ}ぎのときは{電話|でんわ}してください。",
		Easy: "{今|いま} {学校|がっこう}に {送|おく}ることが できません。{書|か}いたものは スマホに あります。{急|いそ}ぐときは {電話|でんわ}してください。",
		EN:   "The school cannot take anything just now. What you wrote is on this device. If it is urgent, please call.",
		ZH:   "学校现在无法接收。已写的内容保存在此设备上。紧急时请打电话。",
		ES:   "La escuela no puede recibir nada ahora. Lo escrito está en este dispositivo. Si es urgente, llame."}},
	// sync/wire: refusals of the protocol.
	{"batch", Text{
		JA:   "いっしょに{送|おく}ったものが{受|う}け{取|と}れなかったため、これも{届|とど}いていません。",
		Easy: "いっしょに {送|おく}った ものが {届|とど}きませんでした。これも {届|とど}いていません。",
		EN:   "Something sent together with this was not taken, so this was not either.",
		ZH:   "一起发送的内容未被收下，因此这一条也没有送达。",
		ES:   "Algo enviado junto con esto no se recibió, así que esto tampoco."}},
	{"by", Text{
		JA:   "ほかの{人|ひと}の{名前|なまえ}になっています。{自分|じぶん}の{画面|がめん}から{送|おく}ってください。",
		Easy: "ほかの {人|ひと}の {名前|なまえ}です。{自分|じぶん}の {画面|がめん}から {送|おく}ってください。",
		EN:   "This is under another person's name. Please send it from your own screen.",
		ZH:   "这是以他人的名义写的。请从自己的画面发送。",
		ES:   "Lleva el nombre de otra persona. Envíelo desde su propia pantalla."}},
	{"op.malformed", Text{
		JA:   "{読|よ}めない{形|かたち}で{届|とど}きました。もう{一度|いちど}{書|か}いて{送|おく}ってください。",
		Easy: "{学校|がっこう}は これを {読|よ}めません。もう {一度|いちど} {書|か}いて {送|おく}ってください。",
		EN:   "The school could not read this. Please write it once more.",
		ZH:   "学校无法读取。请再写一次并发送。",
		ES:   "La escuela no pudo leerlo. Escríbalo una vez más."}},
	{"id.twice", Text{
		JA:   "この{端末|たんまつ}の{番号|ばんごう}が{重|かさ}なっています。もう{一度|いちど}{書|か}いて{送|おく}ってください。",
		Easy: "この スマホの {番号|ばんごう}が {重|かさ}なりました。もう {一度|いちど} {書|か}いて {送|おく}ってください。",
		EN:   "This device used one number twice. Please write it once more.",
		ZH:   "此设备的编号重复。请再写一次并发送。",
		ES:   "Este dispositivo repitió un número. Escríbalo una vez más."}},
	{"session.ended", Text{
		JA:   "{利用|りよう}が{終|お}わったあとに{届|とど}きました。{学校|がっこう}が{確|たし}かめます。お{急|いそ}ぎのときは{電話|でんわ}してください。",
		Easy: "{利用|りよう}が {終|お}わった あとで {届|とど}きました。{学校|がっこう}が {見|み}ます。{急|いそ}ぐときは {電話|でんわ}してください。",
		EN:   "This arrived after the device was signed out. The school will look at it. If it is urgent, please call.",
		ZH:   "这是在停用之后送达的。学校会确认。紧急时请打电话。",
		ES:   "Llegó después de cerrar el acceso. La escuela lo revisará. Si es urgente, llame."}},
	{"right.ended", Text{
		JA:   "この{子|こ}の{連絡|れんらく}ができる{期間|きかん}が{終|お}わっています。{学校|がっこう}が{確|たし}かめます。",
		Easy: "この {子|こ}の {連絡|れんらく}が できる {期間|きかん}は {終|お}わりました。{学校|がっこう}が {見|み}ます。",
		EN:   "The time in which you may report for this child is over. The school will look at it.",
		ZH:   "您为这个孩子联系的期限已结束。学校会确认。",
		ES:   "Terminó el periodo en que podía avisar por este alumno. La escuela lo revisará."}},
	{"gone", Text{
		JA:   "{学校|がっこう}にも{端末|たんまつ}にも{残|のこ}っていません。もう{一度|いちど}{送|おく}ってください。",
		Easy: "{学校|がっこう}にも スマホにも ありません。もう {一度|いちど} {送|おく}ってください。",
		EN:   "Neither the school nor this device has it any more. Please send it again.",
		ZH:   "学校和设备上都已没有这一条。请再发送一次。",
		ES:   "Ya no está ni en la escuela ni aquí. Envíelo otra vez."}},
	{"erased", Text{
		JA:   "この{記録|きろく}は、{決|き}まりにより{消|け}されました。もう{一度|いちど}{送|おく}る{必要|ひつよう}はありません。",
		Easy: "この {記録|きろく}は、きまりで {消|け}しました。もう {送|おく}らなくて いいです。",
		EN:   "This record has been erased, as the rules ask. There is no need to send it again.",
		ZH:   "这条记录已按规定删除。不需要再次发送。",
		ES:   "Este registro se borró según las normas. No hace falta enviarlo otra vez."}},
	// shared/school: somebody comes with a child's slip.
	{"guardians.full", Text{
		JA:   "このお{子|こ}さんには、もう3{人|にん}の{保護者|ほごしゃ}が{登録|とうろく}しています。{学校|がっこう}に{相談|そうだん}してください。",
		Easy: "この {子|こ}の {家族|かぞく}は もう 3{人|にん} {登録|とうろく}しています。{学校|がっこう}に {聞|き}いてください。",
		EN:   "Three guardians are already registered for this child. Please ask the school.",
		ZH:   "这个孩子已登记了三位家长。请与学校联系。",
		ES:   "Ya hay tres tutores registrados para este alumno. Consulte a la escuela."}},
	{"guardian.already", Text{
		JA:   "このお{子|こ}さんの{登録|とうろく}は{済|す}んでいます。",
		Easy: "この {子|こ}は もう {登録|とうろく}しました。",
		EN:   "You are already registered for this child.",
		ZH:   "您已登记过这个孩子。",
		ES:   "Usted ya está registrado para este alumno."}},
	{"guardian.answered", Text{
		JA:   "この{申|もう}し{込|こ}みには、もう{返事|へんじ}がしてあります。",
		Easy: "この {申|もう}しこみには、もう {返事|へんじ}を しました。",
		EN:   "A colleague has already answered this request.",
		ZH:   "此申请已有人答复。",
		ES:   "Esta solicitud ya tiene respuesta."}},
	{"roster.nodraft", Text{
		JA:   "この{下書|したが}きはもうありません（{書|か}いたか、1{日|にち}たちました）。もう{一度|いちど}{表|ひょう}を{入|い}れてください。",
		Easy: "これは もう ありません。もう {一度|いちど} {表|ひょう}を {入|い}れてください。",
		EN:   "This draft is gone: it was written, or a day has passed. Please bring the table again.",
		ZH:   "此草稿已不存在（已写入或已过一天）。请重新导入表格。",
		ES:   "Este borrador ya no existe: se escribió o pasó un día. Traiga la tabla de nuevo."}},
	{"roster.other", Text{
		JA:   "このファイルに、この{学校|がっこう}の{名簿|めいぼ}がありません。{何|なに}も{書|か}いていません。ファイルを{確|たし}かめてください。",
		Easy: "この ファイルに、この {学校|がっこう}の {名簿|めいぼ}が ありません。ファイルを {確|たし}かめてください。",
		EN:   "The files hold no roster of this school. Nothing was written. Please check the file.",
		ZH:   "文件中没有本校的名册。未写入任何内容，请检查文件。",
		ES:   "Los archivos no traen la lista de esta escuela. No se escribió nada. Revise el archivo."}},
	{"roster.moved", Text{
		JA:   "{見|み}ているあいだに{名簿|めいぼ}が{変|か}わりました。もう{一度|いちど}{確|たし}かめてください。",
		Easy: "{名簿|めいぼ}が {変|か}わりました。もう {一度|いちど} {見|み}てください。",
		EN:   "The roster changed while you were looking. Please check once more.",
		ZH:   "查看期间名册已有变化。请再确认一次。",
		ES:   "La lista cambió mientras la miraba. Revísela una vez más."}},
	{"roster.late", Text{
		JA:   "24{時間|じかん}を{過|す}ぎたので、まとめて{元|もと}に{戻|もど}せません。{表|ひょう}か{一人|ひとり}ずつで{直|なお}してください。",
		Easy: "24{時間|じかん}を {過|す}ぎました。もどすことが できません。{表|ひょう}で {直|なお}してください。",
		EN:   "More than 24 hours have passed, so it cannot be taken back as a whole. Please mend it with a table or by hand.",
		ZH:   "已超过24小时，无法整体撤回。请用表格或手动修改。",
		ES:   "Pasaron más de 24 horas y ya no se puede deshacer entero. Corríjalo con una tabla o a mano."}},
	{"roster.undone", Text{
		JA:   "もう{元|もと}に{戻|もど}してあります。",
		Easy: "もう もどして あります。",
		EN:   "It has been taken back already.",
		ZH:   "已经撤回。",
		ES:   "Ya está deshecho."}},
	{"apply.closed", Text{
		JA:   "この{番号|ばんごう}では{申|もう}し{込|こ}めません。{受付|うけつけ}が{終|お}わったか、{番号|ばんごう}が{違|ちが}います。{学校|がっこう}にきいてください。",
		Easy: "この {番号|ばんごう}は {使|つか}えません。{学校|がっこう}に {聞|き}いてください。",
		EN:   "You cannot apply with this code: it is closed, or the code is another. Please ask the school.",
		ZH:   "此编号无法申请：可能已截止或编号不符。请咨询学校。",
		ES:   "No se puede inscribir con este código: está cerrado o es otro. Pregunte a la escuela."}},
	{"class.used", Text{
		JA:   "このクラスには{子|こ}どもがいます。クラスは{残|のこ}しました。",
		Easy: "この クラスには {子|こ}どもが います。クラスは {残|のこ}しました。",
		EN:   "There are children in this class, so it was kept.",
		ZH:   "该班级还有学生，因此予以保留。",
		ES:   "Hay alumnos en esta clase, así que se conserva."}},
	{"date.noschool", Text{
		JA:   "{最後|さいご}の{日|ひ}は、{学校|がっこう}のある{日|ひ}にしてください（その{日|ひ}までが{在籍|ざいせき}です）。",
		Easy: "{最後|さいご}の {日|ひ}は、{学校|がっこう}が ある {日|ひ}を {選|えら}んでください。",
		EN:   "Please choose a school day as the last day: the child belongs to the school up to and including it.",
		ZH:   "最后一天请选择上学日（在籍到当天为止）。",
		ES:   "Elija un día de clase como último día: el alumno pertenece a la escuela hasta ese día, incluido."}},
	{"class.unknown", Text{
		JA:   "このクラスは、{今年度|こんねんど}のクラスにありません。もう{一度|いちど}{選|えら}んでください。",
		Easy: "この クラスは {今年|ことし}は ありません。もう {一度|いちど} {選|えら}んでください。",
		EN:   "This class does not exist this school year. Please choose again.",
		ZH:   "本学年没有这个班级。请重新选择。",
		ES:   "Esta clase no existe este curso. Elija de nuevo."}},
	{"door.notopen", Text{
		JA:   "{欠席|けっせき}などの{届|とど}け{出|で}は、まだ{始|はじ}まっていません。{始|はじ}まる{日|ひ}まで、お{急|いそ}ぎのときは{学校|がっこう}に{電話|でんわ}してください。",
		Easy: "{休|やす}みの {連絡|れんらく}は、まだ {始|はじ}まって いません。{今|いま}は {学校|がっこう}に {電話|でんわ}してください。",
		EN:   "Reports are not open yet. Until the first day, please call the school if it is urgent.",
		ZH:   "请假登记尚未开始。在开始之前，如有急事请给学校打电话。",
		ES:   "Los avisos aún no están abiertos. Hasta entonces, si es urgente, llame a la escuela."}},
	{"guardian.second", Text{
		JA:   "{申|もう}し{込|こ}みを{書|か}いた{人|ひと}とは{別|べつ}の{職員|しょくいん}が{確認|かくにん}します。",
		Easy: "{書|か}いた {人|ひと}では なく、ほかの {先生|せんせい}が 「はい」を {押|お}します。",
		EN:   "Somebody other than who wrote the request confirms it.",
		ZH:   "须由填写者以外的职员确认。",
		ES:   "Debe confirmarlo otra persona, no quien la escribió."}},
	{"guardian.management", Text{
		JA:   "この{方|かた}の{登録|とうろく}は{管理職|かんりしょく}が{確認|かくにん}します。{管理職|かんりしょく}に{知|し}らせてください。",
		Easy: "この {人|ひと}の {登録|とうろく}は {校長|こうちょう}・{教頭|きょうとう}が {確認|かくにん}します。{校長|こうちょう}・{教頭|きょうとう}に {言|い}ってください。",
		EN:   "The principal's office confirms this registration. Please tell them.",
		ZH:   "此登记由校领导确认。请告知校领导。",
		ES:   "Este registro lo confirma la dirección. Avísele, por favor."}},
	{"contacts.number", Text{
		JA:   "{電話番号|でんわばんごう}が{読|よ}めません。{市外局番|しがいきょくばん}から{入|い}れてください。",
		Easy: "{電話番号|でんわばんごう}が {分|わ}かりません。もう {一度|いちど} {書|か}いてください。",
		EN:   "This is not a telephone number. Please write it with its area code.",
		ZH:   "电话号码无法识别。请从区号开始输入。",
		ES:   "No es un número de teléfono. Escríbalo con el prefijo."}},
	{"wire.malformed", Text{
		JA:   "{読|よ}めない{形|かたち}で{届|とど}きました。{画面|がめん}を{開|ひら}き{直|なお}してください。",
		Easy: "これを {読|よ}むことが できません。{画面|がめん}を とじて {開|ひら}いてください。",
		EN:   "This could not be read. Please reopen the app.",
		ZH:   "无法读取。请重新打开。",
		ES:   "No se pudo leer. Abra la app de nuevo."}},
	{"wire.toobig", Text{
		JA:   "{一度|いちど}に{送|おく}るには{長|なが}すぎます。{短|みじか}くして{送|おく}ってください。",
		Easy: "{長|なが}すぎます。{短|みじか}くして {送|おく}ってください。",
		EN:   "This is too long to send at once. Please make it shorter.",
		ZH:   "内容太长，无法一次发送。请缩短后再发送。",
		ES:   "Es demasiado largo para enviarlo de una vez. Acórtelo."}},
	// shared/school: does it make sense, and may this person say it.
	{"kind.unknown", Text{
		JA:   "{学校|がっこう}の{側|がわ}がまだ{読|よ}めないものです。{電話|でんわ}でも{受|う}け{付|つ}けます。",
		Easy: "{学校|がっこう}は まだ これを {読|よ}めません。{電話|でんわ}で {話|はな}してください。",
		EN:   "The school cannot read this kind of message yet. Please call.",
		ZH:   "学校还无法读取这种内容。请打电话。",
		ES:   "La escuela aún no puede leer este tipo de aviso. Llame, por favor."}},
	{"access.denied", Text{
		JA:   "この{連絡|れんらく}はこの{画面|がめん}からはできません。{学校|がっこう}に{電話|でんわ}してください。",
		Easy: "この {連絡|れんらく}は ここから できません。{学校|がっこう}に {電話|でんわ}してください。",
		EN:   "You cannot say this from here. Please call the school.",
		ZH:   "不能从这里提交此内容。请给学校打电话。",
		ES:   "No puede enviar esto desde aquí. Llame a la escuela."}},
	{"child.unknown", Text{
		JA:   "この{子|こ}の{名前|なまえ}が{名簿|めいぼ}にありません。{学校|がっこう}に{電話|でんわ}してください。",
		Easy: "この {子|こ}の {名前|なまえ}が {名簿|めいぼ}に ありません。{学校|がっこう}に {電話|でんわ}してください。",
		EN:   "This child is not on the school's roster. Please call the school.",
		ZH:   "学校名册中没有这个孩子。请给学校打电话。",
		ES:   "Este alumno no está en la lista de la escuela. Llame a la escuela."}},
	{"date.bad", Text{
		JA:   "{日付|ひづけ}を{確|たし}かめてください。{終|お}わりの{日|ひ}は、はじめの{日|ひ}よりあとにします。",
		Easy: "{日|ひ}を もう {一度|いちど} {見|み}てください。{終|お}わりの {日|ひ}は はじめの {日|ひ}より あとです。",
		EN:   "Please check the dates. The last day comes after the first.",
		ZH:   "请确认日期。结束日应在开始日之后。",
		ES:   "Revise las fechas. El último día va después del primero."}},
	{"date.long", Text{
		JA:   "{一度|いちど}に{送|おく}れるのは60{日|にち}までです。{分|わ}けて{送|おく}ってください。",
		Easy: "{一度|いちど}に 60{日|にち}まで {送|おく}ることが できます。{分|わ}けて {送|おく}ってください。",
		EN:   "One report covers up to 60 days. Please send it in parts.",
		ZH:   "一次最多可报60天。请分开发送。",
		ES:   "Un aviso cubre hasta 60 días. Envíelo por partes."}},
	{"date.year", Text{
		JA:   "{前|まえ}の{年度|ねんど}から{次|つぎ}の{年度|ねんど}までの{日|ひ}を{選|えら}んでください。",
		Easy: "{日|ひ}が とおすぎます。{近|ちか}い {日|ひ}を えらんでください。",
		EN:   "That day is too far away. Please choose one within a school year.",
		ZH:   "日期太远。请选择前后一个学年内的日期。",
		ES:   "Ese día está demasiado lejos. Elija uno dentro de un año escolar."}},
	{"date.future", Text{
		JA:   "まだ{来|き}ていない{日|ひ}の{出席|しゅっせき}は{書|か}けません。{日付|ひづけ}を{確|たし}かめてください。",
		Easy: "これからの {日|ひ}の {出席|しゅっせき}は {書|か}けません。{日|ひ}を {見|み}てください。",
		EN:   "Nobody can have seen a day to come. Please check the date.",
		ZH:   "不能记录尚未到来的日期。请确认日期。",
		ES:   "No se puede anotar un día que aún no llega. Revise la fecha."}},
	{"time.bad", Text{
		JA:   "{時刻|じこく}を{確|たし}かめてください。{出|で}る{時刻|じこく}は{戻|もど}る{時刻|じこく}より{前|まえ}にします。",
		Easy: "{時間|じかん}を もう {一度|いちど} {見|み}てください。{出|で}る {時間|じかん}が {先|さき}です。",
		EN:   "Please check the times. Leaving comes before coming back.",
		ZH:   "请确认时间。离开应早于返回。",
		ES:   "Revise las horas. La salida va antes de la vuelta."}},
	{"code.unknown", Text{
		JA:   "{選|えら}んだものを{学校|がっこう}が{読|よ}めません。{画面|がめん}を{開|ひら}き{直|なお}して、もう{一度|いちど}{選|えら}んでください。",
		Easy: "{学校|がっこう}は これを {読|よ}めません。{画面|がめん}を とじて {開|ひら}いて、もう {一度|いちど} えらんでください。",
		EN:   "The school cannot read this choice. Please reopen the app and choose again.",
		ZH:   "学校无法读取所选项目。请重新打开后再选择一次。",
		ES:   "La escuela no puede leer esta opción. Abra la app de nuevo y elija otra vez."}},
	{"number.bad", Text{
		JA:   "{数字|すうじ}を{確|たし}かめてください。{体温|たいおん}は30{度|ど}から45{度|ど}です。",
		Easy: "{数字|すうじ}を もう {一度|いちど} {見|み}てください。{体温|たいおん}は 30から 45です。",
		EN:   "Please check the number. A temperature is between 30 and 45 °C.",
		ZH:   "请确认数字。体温应在30到45度之间。",
		ES:   "Revise el número. La temperatura va de 30 a 45 °C."}},
	{"text.long", Text{
		JA:   "{文|ぶん}が{長|なが}すぎます。{短|みじか}くして{送|おく}ってください。",
		Easy: "{文|ぶん}が {長|なが}すぎます。{短|みじか}くして {送|おく}ってください。",
		EN:   "The text is too long. Please make it shorter.",
		ZH:   "文字太长。请缩短后再发送。",
		ES:   "El texto es demasiado largo. Acórtelo."}},
	{"text.missing", Text{
		JA:   "まだ{何|なに}も{書|か}かれていません。{書|か}いてから{送|おく}ってください。",
		Easy: "まだ {何|なに}も ありません。{書|か}いて {送|おく}ってください。",
		EN:   "Nothing is written yet. Please write it and send it.",
		ZH:   "还没有填写内容。请填写后再发送。",
		ES:   "Aún no hay nada escrito. Escríbalo y envíelo."}},
	{"report.missing", Text{
		JA:   "どの{連絡|れんらく}のことか{分|わ}かりません。{画面|がめん}を{開|ひら}き{直|なお}して、もう{一度|いちど}{送|おく}ってください。",
		Easy: "どの {連絡|れんらく}か わかりません。{画面|がめん}を とじて {開|ひら}いて、もう {一度|いちど} {送|おく}ってください。",
		EN:   "It does not say which report it is about. Please reopen the app and send it again.",
		ZH:   "不知道是针对哪一条联系。请重新打开后再发送一次。",
		ES:   "No dice a qué aviso se refiere. Abra la app de nuevo y envíelo otra vez."}},
	{"settings.bad", Text{
		JA:   "{学校|がっこう}の{時刻|じこく}の{順番|じゅんばん}を{確|たし}かめてください。",
		Easy: "{学校|がっこう}の {時間|じかん}の じゅんばんを {見|み}てください。",
		EN:   "Please check the order of the school's times.",
		ZH:   "请确认学校各时间的先后顺序。",
		ES:   "Revise el orden de las horas de la escuela."}},
	{"followup.taken", Text{
		JA:   "ほかの{先生|せんせい}が{電話中|でんわちゅう}です。{時間|じかん}がたてば、ほかの{人|ひと}もかけられます。",
		Easy: "ほかの {先生|せんせい}が {電話|でんわ}しています。すこし {待|ま}ってください。",
		EN:   "A colleague is calling. After a few minutes others may.",
		ZH:   "其他老师正在打电话。稍后其他人也可以打。",
		ES:   "Otro profesor está llamando. En unos minutos podrá hacerlo usted."}},
	// Notices and surveys.
	{"notice.missing", Text{
		JA:   "このお{知|し}らせは{見|み}つかりません。{画面|がめん}を{開|ひら}き{直|なお}してください。",
		Easy: "この お{知|し}らせは ありません。{画面|がめん}を とじて もう {一度|いちど} {開|ひら}いてください。",
		EN:   "This notice cannot be found. Please reopen the app.",
		ZH:   "找不到这条通知。请重新打开。",
		ES:   "No se encuentra este aviso. Abra la app de nuevo."}},
	{"notice.nobody", Text{
		JA:   "{送|おく}る{相手|あいて}がいません。{組|くみ}か{名前|なまえ}をえらんでください。",
		Easy: "{送|おく}る {人|ひと}が いません。{組|くみ}か {名前|なまえ}を えらんでください。",
		EN:   "It goes to nobody. Please choose a class or a name.",
		ZH:   "没有收件人。请选择班级或姓名。",
		ES:   "No hay destinatarios. Elija una clase o un nombre."}},
	{"notice.other", Text{
		JA:   "{直|なお}せるのは、{書|か}いた{人|ひと}と{管理職|かんりしょく}だけです。{書|か}いた{人|ひと}に{頼|たの}んでください。",
		Easy: "{直|なお}せるのは、{書|か}いた {人|ひと}と {校長先生|こうちょうせんせい}だけです。{書|か}いた {人|ひと}に {言|い}ってください。",
		EN:   "Only its author and management can change it. Please ask the author.",
		ZH:   "只有作者和管理层可以更改。请联系作者。",
		ES:   "Solo su autor y la dirección pueden cambiarlo. Pídaselo al autor."}},
	{"answer.missing", Text{
		JA:   "まだ{答|こた}えていない{質問|しつもん}があります。{答|こた}えてから{送|おく}ってください。",
		Easy: "まだ {答|こた}えていない {質問|しつもん}が あります。{答|こた}えて {送|おく}ってください。",
		EN:   "A question is not answered yet. Please answer it and send again.",
		ZH:   "还有未回答的问题。请回答后再发送。",
		ES:   "Falta una respuesta. Contéstela y envíe otra vez."}},
	{"answer.late", Text{
		JA:   "{締|し}め{切|き}りを{過|す}ぎました。{学校|がっこう}に{電話|でんわ}してください。",
		Easy: "{答|こた}える {時間|じかん}が {終|お}わりました。{学校|がっこう}に {電話|でんわ}してください。",
		EN:   "The time to answer is over. Please call the school.",
		ZH:   "已过截止时间。请给学校打电话。",
		ES:   "El plazo ha terminado. Llame a la escuela."}},
	{"late.done", Text{
		JA:   "ほかの{管理職|かんりしょく}がすでに{決|き}めました。",
		Easy: "ほかの {先生|せんせい}が もう {決|き}めました。",
		EN:   "A colleague has already decided about this.",
		ZH:   "其他管理人员已经决定。",
		ES:   "Otra persona de dirección ya lo decidió."}},
	// The device itself.
	{"store.failed", Text{
		JA:   "この{端末|たんまつ}に{保存|ほぞん}できませんでした。もう{一度|いちど}{押|お}すか、{電話|でんわ}してください。",
		Easy: "この {端末|たんまつ}に {保存|ほぞん}できませんでした。もう{一度|いちど} {押|お}してください。だめなら {電話|でんわ}してください。",
		EN:   "This device could not save it. Press again, or call.",
		ZH:   "未能保存在本设备上。请再按一次，或打电话。",
		ES:   "Este dispositivo no pudo guardarlo. Pulse otra vez o llame."}},
	{"store.full", Text{
		JA:   "この{端末|たんまつ}に{空|あ}きがなく、{保存|ほぞん}できません。{写真|しゃしん}などを{減|へ}らすか、{電話|でんわ}してください。",
		Easy: "この {端末|たんまつ}が いっぱいです。{保存|ほぞん}できません。{写真|しゃしん}などを {減|へ}らしてください。だめなら {電話|でんわ}してください。",
		EN:   "This device is full and cannot save. Free some space, or call.",
		ZH:   "本设备已满，无法保存。请清理空间，或打电话。",
		ES:   "Este dispositivo está lleno y no puede guardar. Libere espacio o llame."}},
	{"store.cleared", Text{
		JA:   "この{端末|たんまつ}の{保存|ほぞん}が{消|き}えました。{送信待|そうしんま}ちがあったときは、もう{一度|いちど}{伝|つた}えてください。",
		Easy: "この {端末|たんまつ}に {保存|ほぞん}したものが {消|き}えました。まだ {送|おく}っていないものは、もう{一度|いちど} {伝|つた}えてください。",
		EN:   "What was saved on this device is gone. If something was waiting, please say it again.",
		ZH:   "本设备上保存的内容已消失。如有待发送的内容，请再说一次。",
		ES:   "Se borró lo guardado en este dispositivo. Si algo esperaba, dígalo otra vez."}},
	{"device.none", Text{
		JA:   "この{端末|たんまつ}はまだ{学校|がっこう}とつながったことがありません。つながってから{押|お}すか、{電話|でんわ}してください。",
		Easy: "この {端末|たんまつ}は まだ {学校|がっこう}と つながっていません。つながってから {押|お}してください。{電話|でんわ}でも いいです。",
		EN:   "This device has not yet reached the school. Press again once it has, or call.",
		ZH:   "本设备尚未与学校连接过。连接后再按，或打电话。",
		ES:   "Este dispositivo aún no ha llegado a la escuela. Pulse cuando llegue o llame."}},
	{"signout.waiting", Text{
		JA:   "まだ{送|おく}れていないものがあります。もう{一度|いちど}{押|お}すと{終|お}わります。{残|のこ}りは{暗号|あんごう}にして{置|お}き、つながれば{送|おく}ります。",
		Easy: "まだ {送|おく}っていないものが あります。もう{一度|いちど} {押|お}すと {終|お}わります。{残|のこ}りは、つながったときに {送|おく}ります。",
		EN:   "Something has not been sent yet. Press again to sign out; it stays here, encrypted, and is sent when there is a network.",
		ZH:   "还有未发送的内容。再按一次即退出；内容将加密保留，联网后发送。",
		ES:   "Queda algo sin enviar. Pulse otra vez para salir; se guarda cifrado y se envía cuando haya red."}},
	// Anything else, also from a newer version.
	{"", Text{
		JA:   "{学校|がっこう}で{受|う}け{取|と}れませんでした。{学校|がっこう}に{電話|でんわ}してください。",
		Easy: "{学校|がっこう}に {届|とど}きませんでした。{学校|がっこう}に {電話|でんわ}してください。",
		EN:   "The school could not take this. Please call the school.",
		ZH:   "学校未能收下。请给学校打电话。",
		ES:   "La escuela no pudo recibirlo. Llame a la escuela."}},
}
