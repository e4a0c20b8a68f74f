package words

import "strconv"

// The head-count on paper, and the photos by which a child is found. Only the server shows them.
var (
	HeadPaperAt  = Text{JA: "{0} {印刷|いんさつ}", Easy: "{0} {印刷|いんさつ}", EN: "printed {0}", ZH: "{0}打印", ES: "impreso {0}"}
	HeadPaperHow = Text{JA: "{見|み}た{子|こ}の□に✓をつけます。「お{休|やす}み」などは{印刷|いんさつ}した{時|とき}の{連絡|れんらく}です。いれば、それも✓します。",
		Easy: "{見|み}た {子|こ}の □に ✓を つけます。「お{休|やす}み」の {子|こ}も、いたら ✓します。",
		EN:   "Tick whom you see. “Absent” is what was known when this was printed: tick them too if they are there.", ZH: "看到的孩子打✓。“缺席”是打印时的联系，若在场也请打✓。", ES: "Marque a quien vea. «Ausente» es lo que se sabía al imprimir: márquelo si está."}
	HeadPaperSeen = Text{JA: "{確認|かくにん}した{人数|にんずう}", Easy: "いた {人数|にんずう}", EN: "seen", ZH: "已确认人数", ES: "vistos"}
	HeadMissingNo = Text{JA: "いない{人数|にんずう}", Easy: "いない {人数|にんずう}", EN: "not found", ZH: "未到人数", ES: "sin encontrar"}
	HeadPaperBy   = Text{JA: "{確認|かくにん}した{人|ひと}", Easy: "{見|み}た {人|ひと}", EN: "seen by", ZH: "确认人", ES: "lo vio"}
	HeadPaperTime = Text{JA: "{時刻|じこく}", Easy: "{時間|じかん}", EN: "time", ZH: "时间", ES: "hora"}
	HeadPaperAll  = Text{JA: "{学校|がっこう}{全体|ぜんたい}", Easy: "{学校|がっこう} ぜんぶ", EN: "Whole school", ZH: "全校", ES: "Toda la escuela"}
	HeadPaperRoll = Text{JA: "{在籍|ざいせき}", Easy: "みんな", EN: "enrolled", ZH: "在籍", ES: "inscritos"}
	HeadPaperDue  = Text{JA: "いるはず", Easy: "いるはず", EN: "should be here", ZH: "应到", ES: "deben estar"}

	NavPictures = Text{JA: "{避難|ひなん}の{写真|しゃしん}", Easy: "{避難|ひなん}の {写真|しゃしん}", EN: "Photos for evacuation", ZH: "避难用照片", ES: "Fotos para evacuación"}
	PictureHow  = Text{JA: "{避難|ひなん}の{点呼|てんこ}で、{知|し}らない{子|こ}も{見|み}つけられるように、{学校|がっこう}が{撮|と}った{写真|しゃしん}です。{職員|しょくいん}とその{子|こ}の{保護者|ほごしゃ}だけが{見|み}られます。{黒板|こくばん}には{出|で}ません。",
		Easy: "{避難|ひなん}の とき、{子|こ}どもを {見|み}つける {写真|しゃしん}です。{先生|せんせい}と その {子|こ}の {家族|かぞく}だけが {見|み}ます。",
		EN:   "The school's own photos, so that somebody who does not know a child finds it on the field. Staff and the child's guardians see them; the wall does not.",
		ZH:   "学校拍摄的照片，避难点名时便于找到不认识的孩子。只有教职员和该孩子的家长能看到，黑板上不显示。",
		ES:   "Fotos de la escuela para reconocer a un niño en una evacuación. Las ven el personal y su familia; la pizarra no."}
	// {0} with a photo, {1} all
	PictureOf   = Text{JA: "{0}/{1}", Easy: "{0}/{1}", EN: "{0}/{1}", ZH: "{0}/{1}", ES: "{0}/{1}"}
	PictureKeep = Text{JA: "この{写真|しゃしん}にする", Easy: "この {写真|しゃしん}に する", EN: "Use this photo", ZH: "使用此照片", ES: "Usar esta foto"}
	PictureGone = Text{JA: "{写真|しゃしん}を{消|け}す", Easy: "{写真|しゃしん}を {消|け}す", EN: "Take the photo away", ZH: "删除照片", ES: "Quitar la foto"}
)

// Count is a bare number.
func Count(n int) string { return strconv.Itoa(n) }
