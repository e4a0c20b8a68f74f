package words

// Upload is the sentence for a file that was not taken: what is so, and how to send it after all. They stand apart from Problem, because only
// the server says them.
func Upload(code string) Text { return find(uploads, code) }

var uploads = []coded{
	{"upload.toolarge", Text{
		JA:   "ファイルが{大|おお}きすぎます（10MBまで）。{写真|しゃしん}は{小|ちい}さいサイズを{選|えら}んで、もう{一度|いちど}{送|おく}ってください。",
		Easy: "ファイルが {大|おお}きすぎます。10MBまで {送|おく}ることが できます。{小|ちい}さい {写真|しゃしん}を {選|えら}んでください。",
		EN:   "The file is too large (10 MB at most). Choose a smaller size of the photo and send it again.",
		ZH:   "文件太大（最多10MB）。请选择较小的照片后重新发送。",
		ES:   "El archivo es demasiado grande (máximo 10 MB). Elija un tamaño menor y envíelo otra vez."}},
	{"upload.kind", Text{
		JA:   "この{種類|しゅるい}のファイルは{受|う}け{取|と}れません。{写真|しゃしん}（JPEG・PNG・WebP）か、{書類|しょるい}のところではPDFにしてください。",
		Easy: "この ファイルは {送|おく}ることが できません。{写真|しゃしん}か PDFを {選|えら}んでください。",
		EN:   "This kind of file cannot be taken. Send a photo (JPEG, PNG, WebP) or, where documents are asked for, a PDF.",
		ZH:   "无法接收这种文件。请发送照片（JPEG、PNG、WebP），或在可附文件处发送PDF。",
		ES:   "Este tipo de archivo no se acepta. Envíe una foto (JPEG, PNG, WebP) o, donde se piden documentos, un PDF."}},
	{"upload.heic", Text{
		JA:   "この{写真|しゃしん}はHEICという{形式|けいしき}です。iPhoneの{設定|せってい}→カメラ→フォーマットで「{互換性優先|ごかんせいゆうせん}」にするか、{写真|しゃしん}をJPEGで{書|か}き{出|だ}して{送|おく}ってください。",
		Easy: "この {写真|しゃしん}は {学校|がっこう}で {開|ひら}けません。iPhoneの {設定|せってい} → カメラ → フォーマットで「{互換性優先|ごかんせいゆうせん}」を {選|えら}んで、もう {一度|いちど} とってください。",
		EN:   "This photo is in the HEIC format. On an iPhone choose Settings, Camera, Formats, “Most Compatible”, or export the photo as JPEG.",
		ZH:   "这张照片是HEIC格式。请在iPhone的设置→相机→格式中选择“兼容性最佳”，或导出为JPEG后发送。",
		ES:   "Esta foto está en formato HEIC. En el iPhone elija Ajustes, Cámara, Formatos, «Más compatible», o exporte la foto como JPEG."}},
	{"upload.broken", Text{
		JA:   "{写真|しゃしん}が{壊|こわ}れているか、とちゅうで{切|き}れています。もう{一度|いちど}{撮|と}るか、ほかの{写真|しゃしん}を{選|えら}んでください。",
		Easy: "{写真|しゃしん}が こわれています。もう {一度|いちど} とってください。ほかの {写真|しゃしん}でも いいです。",
		EN:   "The photo is damaged or incomplete. Take it again or choose another one.",
		ZH:   "照片已损坏或不完整。请重新拍摄或选择其他照片。",
		ES:   "La foto está dañada o incompleta. Tómela otra vez o elija otra."}},
	{"upload.many", Text{
		JA:   "{送|おく}りかけのファイルが{多|おお}すぎます。{先|さき}のものを{送信|そうしん}するか{取|と}り{消|け}してから、もう{一度|いちど}{選|えら}んでください。",
		Easy: "ファイルが {多|おお}すぎます。{先|さき}に {選|えら}んだ ファイルを {送|おく}ってから、もう {一度|いちど} {選|えら}んでください。",
		EN:   "Too many files are waiting. Send or remove the earlier ones, then choose again.",
		ZH:   "等待中的文件太多。请先发送或取消之前的文件，再重新选择。",
		ES:   "Hay demasiados archivos en espera. Envíe o quite los anteriores y elija de nuevo."}},
	{"upload.none", Text{
		JA:   "このファイルはありません。もう{一度|いちど}{選|えら}んで{送|おく}ってください。",
		Easy: "この ファイルは ありません。もう {一度|いちど} {選|えら}んで {送|おく}ってください。",
		EN:   "This file is not here. Choose it and send it again.",
		ZH:   "没有这个文件。请重新选择并发送。",
		ES:   "Este archivo no está. Elíjalo y envíelo otra vez."}},
	{"", Text{
		JA:   "ファイルを{送|おく}れませんでした。つながりを{確|たし}かめて、もう{一度|いちど}{選|えら}んでください。{続|つづ}きから{送|おく}ります。",
		Easy: "ファイルを {送|おく}れませんでした。インターネットを {見|み}て、もう {一度|いちど} {選|えら}んでください。",
		EN:   "The file could not be sent. Check the network and choose it again; it goes on where it stopped.",
		ZH:   "文件未能发送。请检查网络后重新选择，将从中断处继续。",
		ES:   "No se pudo enviar el archivo. Revise la red y elíjalo otra vez: sigue donde se detuvo."}},
}

// What stands beside a field for files.
var (
	UploadChoose = Text{JA: "{写真|しゃしん}を{選|えら}ぶ", Easy: "{写真|しゃしん}を {選|えら}ぶ", EN: "Choose a photo", ZH: "选择照片", ES: "Elegir una foto"}
	UploadFile   = Text{JA: "{写真|しゃしん}・PDFをつける", Easy: "{写真|しゃしん}や PDFを つける", EN: "Attach photos or a PDF", ZH: "附上照片或PDF", ES: "Adjuntar fotos o PDF"}
	UploadGone   = Text{JA: "{取|と}り{消|け}す", Easy: "けす", EN: "Remove", ZH: "移除", ES: "Quitar"}
)
