package words

// The school asks a family where a child is, and tells that it has come. What is sent says no name: whoever holds the phone may not be who may know.
var (
	SoughtTitle = Text{JA: "お{子|こ}さんがまだ{学校|がっこう}に{来|き}ていません", Easy: "お{子|こ}さんが まだ {学校|がっこう}に {来|き}ていません", EN: "Your child has not arrived at school", ZH: "您的孩子还没有到校", ES: "Su hijo o hija aún no ha llegado a la escuela"}
	SoughtBody  = Text{JA: "ご{連絡|れんらく}がないので{確認|かくにん}しています。アプリか{電話|でんわ}でお{知|し}らせください。", Easy: "{連絡|れんらく}が ないので、たしかめています。アプリか {電話|でんわ}で {教|おし}えてください。", EN: "We have had no word from you. Please tell us in the app or by telephone.", ZH: "学校没有收到联系，正在确认。请通过应用或电话告知。", ES: "No tenemos ningún aviso. Díganoslo en la aplicación o por teléfono."}
	SoughtRing  = Text{JA: "お{電話|でんわ}しましたが、つながりませんでした。{学校|がっこう}にお{電話|でんわ}ください。", Easy: "{電話|でんわ}しましたが、つながりませんでした。{学校|がっこう}に {電話|でんわ}してください。", EN: "We rang you and reached nobody. Please ring the school.", ZH: "我们打过电话但没有接通。请致电学校。", ES: "Le llamamos y no contestó nadie. Llame a la escuela, por favor."}
	// {0} the telephone number
	SoughtTel   = Text{JA: "{学校|がっこう}の{電話|でんわ} {0}", Easy: "{学校|がっこう}の {電話|でんわ} {0}", EN: "School telephone {0}", ZH: "学校电话 {0}", ES: "Teléfono de la escuela {0}"}
	FoundTitle  = Text{JA: "お{子|こ}さんは{学校|がっこう}に{着|つ}きました", Easy: "お{子|こ}さんは {学校|がっこう}に {着|つ}きました", EN: "Your child is at school", ZH: "您的孩子已经到校", ES: "Su hijo o hija ya está en la escuela"}
	FoundBody   = Text{JA: "ご{心配|しんぱい}をおかけしました。", Easy: "{心配|しんぱい}させて すみません。", EN: "Thank you for your patience.", ZH: "让您担心了。", ES: "Gracias por su paciencia."}
	SoughtLeft  = Text{JA: "{家|いえ}は{出|で}ました", Easy: "{家|いえ}を {出|で}ました", EN: "Left home", ZH: "已经出门", ES: "Ya salió de casa"}
	SoughtUnsur = Text{JA: "わかりません。さがします", Easy: "わかりません。さがします", EN: "I don't know, I'll look", ZH: "不清楚，我去找", ES: "No sé, voy a buscar"}
	// {0} the child, {1} the time
	SoughtCard = Text{JA: "{0}が まだ{学校|がっこう}に{来|き}ていません（{1}）", Easy: "{0}が まだ {学校|がっこう}に {来|き}ていません（{1}）", EN: "{0} has not arrived at school ({1})", ZH: "{0}还没有到校（{1}）", ES: "{0} aún no ha llegado a la escuela ({1})"}
	SoughtHow  = Text{JA: "{休|やす}む・{遅|おく}れるときは{下|した}のボタンで。ほかは、おしえてください。", Easy: "{休|やす}むとき、おくれるときは {下|した}の ボタンを {押|お}してください。", EN: "If absent or late, press below. If not, please tell us:", ZH: "缺席或迟到请按下面的按钮。否则请告诉我们：", ES: "Si falta o llega tarde, pulse abajo. Si no, díganos:"}
	// {0} what was answered, {1} the time
	SoughtSaid = Text{JA: "「{0}」と{学校|がっこう}に{伝|つた}えました {1}", Easy: "「{0}」と {学校|がっこう}に {伝|つた}えました {1}", EN: "You told the school: “{0}” {1}", ZH: "已告知学校：“{0}” {1}", ES: "Dijo a la escuela: «{0}» {1}"}
	// {0} how many guardians
	SeekSend = Text{JA: "{保護者|ほごしゃ} {0}に{知|し}らせる", Easy: "{保護者|ほごしゃ} {0}に {知|し}らせる", EN: "Message {0} of the family", ZH: "通知家长{0}", ES: "Avisar a {0} de la familia"}
	// {0} the time
	SeekSent = Text{JA: "{0} {保護者|ほごしゃ}に{知|し}らせました", Easy: "{0} {保護者|ほごしゃ}に {知|し}らせました", EN: "{0} Family messaged", ZH: "{0} 已通知家长", ES: "{0} Familia avisada"}
	// {0} who, {1} what was answered, {2} the time
	SeekAnswer = Text{JA: "{0}「{1}」 {2}", Easy: "{0}「{1}」 {2}", EN: "{0}: “{1}” {2}", ZH: "{0}：“{1}” {2}", ES: "{0}: «{1}» {2}"}
	SeekLeft   = Text{JA: "{留守電|るすでん}に{残|のこ}した", Easy: "{留守電|るすでん}に {話|はな}した", EN: "Left a message", ZH: "已留言", ES: "Dejé un mensaje"}
	// {0} the time, {1} who
	SeekTriedLeft = Text{JA: "{0} {1}… {留守電|るすでん}に{残|のこ}しました", Easy: "{0} {1}… {留守電|るすでん}に {話|はな}しました", EN: "{0} {1}… left a message", ZH: "{0} {1}… 已留言", ES: "{0} {1}… dejé un mensaje"}
	// {0} the time, {1} who
	SeekUnsent = Text{JA: "{0} {1}… {知|し}らせる{方法|ほうほう}がありません。{電話|でんわ}してください", Easy: "{0} {1}… {知|し}らせることが できません。{電話|でんわ}してください", EN: "{0} {1}… cannot be messaged: please call", ZH: "{0} {1}……无法通知，请打电话", ES: "{0} {1}… no se le puede avisar: llame"}
	SeekNobody = Text{JA: "{知|し}らせることのできる{保護者|ほごしゃ}がいません。", Easy: "{知|し}らせる {保護者|ほごしゃ}が いません。", EN: "Nobody of the family can be messaged.", ZH: "没有可通知的家长。", ES: "No hay a quién avisar en la familia."}
	// {0} how many
	EscalatedTitle = Text{JA: "{0}の{居場所|いばしょ}がまだわかりません", Easy: "{0}が どこに いるか、まだ わかりません", EN: "Whereabouts of {0} still unknown", ZH: "{0}仍下落不明", ES: "Aún no se sabe dónde: {0}"}
	// {0} the school's time
	EscalatedHow = Text{JA: "{0}を{過|す}ぎました。{管理職|かんりしょく}の{判断|はんだん}が{必要|ひつよう}です。", Easy: "{0}を {過|す}ぎました。{校長先生|こうちょうせんせい}が {決|き}めてください。", EN: "It is past {0}. Management decides what is done.", ZH: "已过{0}。需要管理层判断。", ES: "Son más de las {0}. Decide la dirección."}
)

// SoughtSays is what a family answered: left, unsure.
func SoughtSays(code string) Text {
	if code == "left" {
		return SoughtLeft
	}
	return SoughtUnsur
}
