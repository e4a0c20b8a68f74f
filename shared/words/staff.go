package words

// The school's staff: their posts, their keys, and their devices.
var (
	NavStaff = Text{JA: "{職員|しょくいん}", Easy: "{先生|せんせい}たち", EN: "Staff", ZH: "职员", ES: "Personal"}
	NavLate  = LateTitle

	KeyFirst       = Text{JA: "{先|さき}に{鍵|かぎ}（{指|ゆび}や{顔|かお}）を{登録|とうろく}してください。", Easy: "{先|さき}に {指|ゆび}や {顔|かお}を {登録|とうろく}してください。", EN: "Please make your key (finger or face) first.", ZH: "请先登记密钥（指纹或面容）。", ES: "Cree primero su llave (huella o cara)."}
	KeyStaff       = Text{JA: "{職員|しょくいん}は、{指|ゆび}や{顔|かお}の{鍵|かぎ}だけで{入|はい}ります。{鍵|かぎ}はこの{端末|たんまつ}から{出|で}ません。つくるまで、{児童|じどう}・{生徒|せいと}のことは{見|み}られません。", Easy: "{先生|せんせい}は {指|ゆび}や {顔|かお}で {入|はい}ります。まず {登録|とうろく}してください。それまで {子|こ}どもの ことは {見|み}られません。", EN: "Staff come in by finger or face only. The key never leaves this device. Until you have made it, nothing about pupils is shown.", ZH: "职员只能用指纹或面容进入。密钥不会离开此设备。登记之前无法查看学生信息。", ES: "El personal entra solo con huella o cara. La llave no sale de este dispositivo. Hasta crearla no se muestra nada de los alumnos."}
	KeySecondTitle = Text{JA: "もう{一|ひと}つ、{予備|よび}の{鍵|かぎ}をつくりますか", Easy: "もう{一|ひと}つ {鍵|かぎ}を {作|つく}りますか", EN: "Make a second key, for the day the first is lost?", ZH: "再做一把备用密钥？", ES: "¿Crear otra llave de reserva?"}
	KeySecondWhy   = Text{JA: "この{端末|たんまつ}をなくしても、{予備|よび}の{鍵|かぎ}ですぐ{入|はい}れます。{別|べつ}のスマホや{鍵|かぎ}につくってください。", Easy: "この {端末|たんまつ}を なくしても、もう{一|ひと}つの {鍵|かぎ}で {入|はい}れます。{別|べつ}の スマホに {作|つく}ってください。", EN: "If this device is lost you come in at once with the other. Make it on another phone or a security key.", ZH: "即使丢失此设备，也能用备用密钥立即进入。请做在另一部手机或安全密钥上。", ES: "Si pierde este dispositivo entrará enseguida con la otra. Créela en otro teléfono o llave de seguridad."}
	KeySecondMake  = Text{JA: "{予備|よび}の{鍵|かぎ}をつくる", Easy: "もう{一|ひと}つ {作|つく}る", EN: "Make a second key", ZH: "制作备用密钥", ES: "Crear otra llave"}
	KeyAgain       = Text{JA: "{大事|だいじ}な{操作|そうさ}です。もう{一度|いちど}、{指|ゆび}や{顔|かお}で{確|たし}かめます。", Easy: "{大事|だいじ}な ことです。もう{一度|いちど} {指|ゆび}や {顔|かお}で {確|たし}かめます。", EN: "This matters. Please confirm with finger or face once more.", ZH: "这是重要操作。请再次用指纹或面容确认。", ES: "Es importante. Confirme otra vez con huella o cara."}
	KeyAgainGo     = Text{JA: "{確|たし}かめて{続|つづ}ける", Easy: "{確|たし}かめて {続|つづ}ける", EN: "Confirm and go on", ZH: "确认并继续", ES: "Confirmar y seguir"}

	StaffHow     = Text{JA: "だれが、いつまで、どの{役|やく}と{学級|がっきゅう}を{受|う}け{持|も}つか。{終|お}わった{日|ひ}の{次|つぎ}の{日|ひ}から、{何|なに}も{見|み}られなくなります。", Easy: "{誰|だれ}が、いつまで、どの クラスを {見|み}るか。{終|お}わったら {見|み}られません。", EN: "Who has which post and class, until when. From the day after its last, nothing more is shown to them.", ZH: "谁担任何职、哪个班级、到何时。结束次日起无法再查看。", ES: "Quién tiene qué cargo y clase, y hasta cuándo. Desde el día siguiente al último ya no ve nada."}
	StaffEver    = Text{JA: "{期限|きげん}なし", Easy: "ずっと", EN: "no end", ZH: "无期限", ES: "sin fin"}
	StaffUntil   = Text{JA: "{0}まで", Easy: "{0}まで", EN: "until {0}", ZH: "至{0}", ES: "hasta {0}"}
	StaffFrom    = Text{JA: "{0}から", Easy: "{0}から", EN: "from {0}", ZH: "自{0}", ES: "desde {0}"}
	StaffNew     = Text{JA: "{職員|しょくいん}を{加|くわ}える", Easy: "{先生|せんせい}を {入|い}れる", EN: "Add a member of staff", ZH: "添加职员", ES: "Añadir personal"}
	StaffName    = Text{JA: "{名前|なまえ}（{姓|せい}と{名|めい}の{間|あいだ}をあける）", Easy: "{名前|なまえ}", EN: "Name", ZH: "姓名", ES: "Nombre"}
	StaffRole    = Text{JA: "{役|やく}", Easy: "しごと", EN: "Post", ZH: "职务", ES: "Cargo"}
	StaffClass   = Text{JA: "{学級|がっきゅう}（{担任|たんにん}のとき）", Easy: "クラス", EN: "Class (of a homeroom teacher)", ZH: "班级（班主任）", ES: "Clase (si es tutor)"}
	StaffNoClass = Text{JA: "なし", Easy: "なし", EN: "none", ZH: "无", ES: "ninguna"}
	StaffFirst   = Text{JA: "はじめの{日|ひ}", Easy: "はじめの {日|ひ}", EN: "First day", ZH: "开始日", ES: "Primer día"}
	StaffNoName  = Text{JA: "{名前|なまえ}を{入|い}れてください。まだ{何|なに}も{書|か}きこんでいません。", Easy: "{名前|なまえ}を {書|か}いてください。まだ {何|なに}も {変|か}わっていません。", EN: "Please give a name. Nothing has been changed yet.", ZH: "请填写姓名。尚未作任何更改。", ES: "Escriba un nombre. Aún no ha cambiado nada."}
	StaffNoDay   = Text{JA: "{日|ひ}が{読|よ}めないか、さいごの{日|ひ}がはじめの{日|ひ}より{前|まえ}です。2026-04-01のように{入|い}れてください。まだ{何|なに}も{書|か}きこんでいません。", Easy: "{日|ひ}が ちがいます。2026-04-01の ように {書|か}いてください。まだ {何|なに}も {変|か}わっていません。", EN: "A day cannot be read, or the last is before the first. Please write it as 2026-04-01. Nothing has been changed yet.", ZH: "日期无法识别，或结束日早于开始日。请按2026-04-01的格式填写。尚未作任何更改。", ES: "Una fecha no se entiende, o la última es anterior a la primera. Escríbala como 2026-04-01. Aún no ha cambiado nada."}
	StaffLast    = Text{JA: "さいごの{日|ひ}（なければ{空|あ}けておく）", Easy: "さいごの {日|ひ}", EN: "Last day (empty for none)", ZH: "结束日（无则留空）", ES: "Último día (vacío si no hay)"}
	StaffInvite  = Text{JA: "{加|くわ}えて{招待|しょうたい}をつくる", Easy: "{招待|しょうたい}を {作|つく}る", EN: "Add and make an invitation", ZH: "添加并生成邀请", ES: "Añadir y crear invitación"}
	StaffAgain   = Text{JA: "{招待|しょうたい}を{出|だ}しなおす", Easy: "{招待|しょうたい}を もう{一度|いちど} {作|つく}る", EN: "New invitation", ZH: "重新邀请", ES: "Nueva invitación"}
	StaffEnd     = Text{JA: "この{役|やく}を{終|お}える", Easy: "この しごとを おわりに する", EN: "End this post", ZH: "结束此职务", ES: "Terminar este cargo"}
	StaffMore    = Text{JA: "{役|やく}を{加|くわ}える", Easy: "しごとを {入|い}れる", EN: "Add a post", ZH: "添加职务", ES: "Añadir cargo"}
	StaffLastOne = Text{JA: "さいごの{管理職|かんりしょく}です。{先|さき}にほかの{管理職|かんりしょく}を{加|くわ}えてください。", Easy: "さいごの {校長|こうちょう}・{教頭|きょうとう}です。{先|さき}に ほかの {人|ひと}を {入|い}れてください。", EN: "This is the last of management. Please add another one first.", ZH: "这是最后一位管理人员。请先添加其他人。", ES: "Es la última persona de dirección. Añada antes a otra."}
	StaffNever   = Text{JA: "まだ{入|はい}っていません", Easy: "まだ {入|はい}っていません", EN: "has not come in yet", ZH: "尚未进入", ES: "aún no ha entrado"}
	// {0} number of keys
	StaffKeys = Text{JA: "{鍵|かぎ} {0}", Easy: "{鍵|かぎ} {0}", EN: "{0} {0?key|keys}", ZH: "密钥{0}", ES: "{0} {0?llave|llaves}"}
	// {0} name · {1} until when
	StaffLink = Text{JA: "{0}さんの{招待|しょうたい}（{1}まで、{1回|いっかい}だけ）", Easy: "{0}さんの {招待|しょうたい}（{1}まで、1{回|かい}だけ）", EN: "Invitation for {0} (until {1}, works once)", ZH: "{0}的邀请（至{1}，仅一次）", ES: "Invitación de {0} (hasta {1}, sirve una vez)"}
	StaffMine = Text{JA: "いま{使|つか}っているわたしの{登録|とうろく}に、この{学校|がっこう}を{加|くわ}える", Easy: "{今|いま}の {私|わたし}の {登録|とうろく}に この {学校|がっこう}を {入|い}れる", EN: "Add this school to the account I am using now", ZH: "把这所学校加入我现在的账户", ES: "Añadir esta escuela a mi cuenta actual"}

	RecoverAsk    = Text{JA: "{鍵|かぎ}を{全部|ぜんぶ}なくした", Easy: "{鍵|かぎ}を ぜんぶ なくした", EN: "Has lost every key", ZH: "密钥全部丢失", ES: "Perdió todas las llaves"}
	RecoverWaits  = Text{JA: "{0}さんが「{1}さんは{鍵|かぎ}をなくした」と{言|い}っています。{本人|ほんにん}に{確|たし}かめてから{許|ゆる}してください。", Easy: "{0}さんが「{1}さんは {鍵|かぎ}を なくした」と {言|い}いました。{本人|ほんにん}に {聞|き}いてください。", EN: "{0} says that {1} has lost every key. Ask {1} in person before you allow it.", ZH: "{0}说{1}丢失了全部密钥。请先向本人确认。", ES: "{0} dice que {1} perdió todas las llaves. Pregunte en persona antes de permitirlo."}
	RecoverAllow  = Text{JA: "{新|あたら}しい{鍵|かぎ}を{許|ゆる}す", Easy: "{新|あたら}しい {鍵|かぎ}を ゆるす", EN: "Allow a new key", ZH: "允许新密钥", ES: "Permitir una llave nueva"}
	RecoverSecond = Text{JA: "{言|い}い{出|だ}した{人|ひと}とは{別|べつ}の{管理職|かんりしょく}かシステム{管理|かんり}が{許|ゆる}します。", Easy: "{別|べつ}の {人|ひと}が ゆるします。", EN: "Another person of management or system care has to allow it.", ZH: "须由另一位管理人员允许。", ES: "Debe permitirlo otra persona de dirección o de sistema."}
	RecoverCode   = Text{JA: "{0}さんの{新|あたら}しい{鍵|かぎ}のリンク（1{時間|じかん}、1{回|かい}だけ）。{本人|ほんにん}に{直接|ちょくせつ}{渡|わた}してください。", Easy: "{0}さんの {新|あたら}しい {鍵|かぎ}の リンク（1{時間|じかん}、1{回|かい}だけ）", EN: "Link for {0} to make a new key (one hour, once). Hand it over in person.", ZH: "{0}制作新密钥的链接（一小时内，仅一次）。请当面交付。", ES: "Enlace para que {0} cree una llave nueva (una hora, una vez). Entréguelo en persona."}
	RecoverEnds   = Text{JA: "{新|あたら}しい{鍵|かぎ}をつくると、{前|まえ}の{鍵|かぎ}と、ほかの{端末|たんまつ}の{利用|りよう}は{終|お}わります。24{時間|じかん}は{書|か}き{出|だ}しができません。", Easy: "{新|あたら}しい {鍵|かぎ}を {作|つく}ると、{前|まえ}の {鍵|かぎ}は {使|つか}えません。", EN: "A new key ends the old ones and every other device of yours. Exports wait for 24 hours.", ZH: "新密钥会使旧密钥和其他设备失效。24小时内不能导出。", ES: "La llave nueva anula las anteriores y cierra sus otros dispositivos. Las exportaciones esperan 24 horas."}
	KeySettling   = Text{JA: "{鍵|かぎ}をつくりなおしてから24{時間|じかん}は、{書|か}き{出|だ}しができません。{急|いそ}ぐときは、ほかの{管理職|かんりしょく}に{頼|たの}んでください。", Easy: "{鍵|かぎ}を {新|あたら}しく してから 24{時間|じかん}は、ファイルに できません。いそぐときは、ほかの {先生|せんせい}に たのんでください。", EN: "Your key was made anew less than 24 hours ago: exports wait until then. If it is urgent, please ask another person of management.", ZH: "重新制作密钥后24小时内不能导出。如有急事，请委托其他管理人员。", ES: "Su llave se renovó hace menos de 24 horas: hasta entonces no se puede exportar. Si es urgente, pídaselo a otra persona de dirección."}
	RecoverTold   = Text{JA: "{0}、{1}さんと{2}さんがあなたの{鍵|かぎ}をつくりなおしました。{心当|こころあ}たりがなければ、すぐに{管理職|かんりしょく}へ。", Easy: "{0}、{1}さんと {2}さんが あなたの {鍵|かぎ}を {新|あたら}しく しました。{知|し}らないときは、すぐ {校長|こうちょう}{先生|せんせい}に {言|い}ってください。", EN: "On {0} your keys were made anew, allowed by {1} and {2}. If you know nothing of it, tell management at once.", ZH: "{0}，{1}与{2}重新制作了您的密钥。如不知情请立即告知管理人员。", ES: "El {0} se renovaron sus llaves, con el permiso de {1} y {2}. Si no lo sabía, avise enseguida a dirección."}
	RecoverAsked  = Text{JA: "{0}さんが、あなたが{鍵|かぎ}をなくしたと{言|い}っています。ちがうときは、すぐに{管理職|かんりしょく}へ。", Easy: "{0}さんが、あなたが {鍵|かぎ}を なくしたと {言|い}っています。ちがうときは すぐ {言|い}ってください。", EN: "{0} says that you have lost your keys. If that is not so, tell management at once.", ZH: "{0}说您丢失了密钥。如不属实请立即告知管理人员。", ES: "{0} dice que perdió sus llaves. Si no es así, avise enseguida a dirección."}
	// {0} who allowed it
	RecoverAllowed = Text{JA: "{0}さんが、あなたの{鍵|かぎ}をつくりなおすことを{認|みと}めました。{心当|こころあ}たりがなければ、すぐに{管理職|かんりしょく}へ。", Easy: "{0}さんが、あなたの {鍵|かぎ}を {新|あたら}しく する ことを {決|き}めました。{知|し}らないときは、すぐ {校長|こうちょう}{先生|せんせい}に {言|い}ってください。", EN: "{0} has allowed your keys to be made anew. If you know nothing of it, tell management at once.", ZH: "{0}已同意重新制作您的密钥。如不知情请立即告知管理人员。", ES: "{0} ha permitido renovar sus llaves. Si no lo sabía, avise enseguida a dirección."}

	DevicesStaff   = Text{JA: "{職員|しょくいん}の{端末|たんまつ}", Easy: "{先生|せんせい}の {端末|たんまつ}", EN: "Staff devices", ZH: "职员的设备", ES: "Dispositivos del personal"}
	DevicesRooms   = Text{JA: "{黒板|こくばん}と{教室|きょうしつ}のタブレット", Easy: "{黒板|こくばん}と {教室|きょうしつ}の タブレット", EN: "Boards and classroom tablets", ZH: "看板与教室平板", ES: "Pizarras y tabletas del aula"}
	DevicesUsed    = Text{JA: "さいご：{0}", Easy: "さいご：{0}", EN: "last: {0}", ZH: "最近：{0}", ES: "último: {0}"}
	DevicesFrom    = Text{JA: "{0} から", Easy: "{0} から", EN: "from {0}", ZH: "来自 {0}", ES: "desde {0}"}
	DevicesUnsent  = Text{JA: "{0}{件|けん} {送信待|そうしんま}ち", Easy: "{0}{件|けん} {送|おく}る {前|まえ}", EN: "{0} unsent", ZH: "{0}条未发送", ES: "{0} sin enviar"}
	DevicesEnd     = Text{JA: "{終|お}わりにして{中|なか}を{消|け}す", Easy: "おわりに して {中|なか}を {消|け}す", EN: "End and wipe", ZH: "停用并清除", ES: "Cerrar y borrar"}
	DevicesWiping  = Text{JA: "{終|お}わり。{端末|たんまつ}からの{返事|へんじ}を{待|ま}っています", Easy: "おわり。{端末|たんまつ}を {待|ま}っています", EN: "Ended; waiting for the device to say that it is empty", ZH: "已停用，等待设备确认清除", ES: "Cerrado; esperando que el dispositivo confirme el borrado"}
	DevicesWiped   = Text{JA: "{0} {消|け}えました", Easy: "{0} {消|け}えました", EN: "wiped {0}", ZH: "{0} 已清除", ES: "borrado {0}"}
	DevicesSigns   = Text{JA: "{端末|たんまつ}の{鍵|かぎ}あり", Easy: "{端末|たんまつ}の {鍵|かぎ}あり", EN: "proves itself", ZH: "有设备密钥", ES: "con llave propia"}
	DevicesWhat    = Text{JA: "{何|なに}にしますか", Easy: "{何|なに}に しますか", EN: "What is it?", ZH: "用作什么？", ES: "¿Qué es?"}
	DevicesClasses = Text{JA: "どの{学級|がっきゅう}のタブレットですか", Easy: "どの クラスの タブレットですか", EN: "For which classes?", ZH: "用于哪些班级？", ES: "¿Para qué clases?"}
	DevicesNoClass = Text{JA: "タブレットには{学級|がっきゅう}を{一|ひと}つ{以上|いじょう}{選|えら}んでください。", Easy: "クラスを {選|えら}んでください。", EN: "Please choose at least one class for a tablet.", ZH: "请至少选择一个班级。", ES: "Elija al menos una clase para la tableta."}
	DevicesNoKey   = Text{JA: "この{端末|たんまつ}は{鍵|かぎ}をつくれませんでした。{新|あたら}しいブラウザーで{開|ひら}きなおしてください。", Easy: "この {端末|たんまつ}は {使|つか}えません。{新|あたら}しい ブラウザーで {開|ひら}いてください。", EN: "The device could not make a key of its own. Please open the page in a newer browser.", ZH: "该设备无法生成密钥。请用较新的浏览器打开。", ES: "El dispositivo no pudo crear su llave. Abra la página en un navegador más nuevo."}
)
