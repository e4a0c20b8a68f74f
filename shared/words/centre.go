package words

// The support centre's attendance (教育支援センター).
var (
	NavCentre = Text{JA: "{支援|しえん}センター", Easy: "{支援|しえん}センター", EN: "Support centre", ZH: "支援中心", ES: "Centro de apoyo"}
	CentreHow = Text{JA: "{来|き}た{子|こ}を{押|お}します。{学校|がっこう}へすぐ{伝|つた}わり、{校長|こうちょう}が{出席扱|しゅっせきあつか}いを{決|き}めます。{理由|りゆう}や{病気|びょうき}のことは、ここには{出|で}ません。",
		Easy: "{来|き}た {子|こ}を {押|お}します。{学校|がっこう}に すぐ {伝|つた}わります。{校長|こうちょう}{先生|せんせい}が {出席|しゅっせき}と {同|おな}じか {決|き}めます。",
		EN:   "Tap who has come. The school knows at once, and the principal decides whether the day counts as present. No reasons and no illnesses stand here.",
		ZH:   "点按已到的孩子。学校立即知道，由校长决定是否视为出席。这里不显示理由和病情。",
		ES:   "Toque a quien ha venido. La escuela lo sabe al momento y la dirección decide si cuenta como asistencia. Aquí no hay motivos ni enfermedades."}
	CentreCame = Text{JA: "{来|き}た", Easy: "{来|き}た", EN: "Came", ZH: "到了", ES: "Vino"}
	CentreAway = Text{JA: "{来|き}ていない", Easy: "{来|き}ていない", EN: "Not here", ZH: "没到", ES: "No vino"}
	// {0} how many
	CentreRest   = Text{JA: "ほかは{来|き}ていない（{0}）", Easy: "ほかは {来|き}ていない（{0}）", EN: "The rest have not come ({0})", ZH: "其余没到（{0}）", ES: "Los demás no vinieron ({0})"}
	CentreOpen   = Text{JA: "まだ{聞|き}いていない{子|こ} {0}", Easy: "まだ {押|お}していない {子|こ} {0}", EN: "nothing said yet: {0}", ZH: "尚未登记 {0}", ES: "sin anotar: {0}"}
	CentreNobody = Text{JA: "ここに{来|く}る{子|こ}は、まだ{登録|とうろく}されていません。{学校|がっこう}が「グループ」で{登録|とうろく}します。", Easy: "ここに {来|く}る {子|こ}は まだ いません。{学校|がっこう}が「グループ」に {入|い}れます。", EN: "No child attends yet. The school adds them among its groups.", ZH: "还没有登记的孩子。由学校在“小组”中登记。", ES: "Aún no asiste nadie. La escuela los añade en «Grupos»."}
	CentreCounts = Text{JA: "{出席扱|しゅっせきあつか}い", Easy: "{出席|しゅっせき}と {同|おな}じ", EN: "Counts as present", ZH: "视为出席", ES: "Cuenta como asistencia"}
	CentreWaits  = Text{JA: "{校長|こうちょう}の{決定|けってい}を{待|ま}っています", Easy: "{校長|こうちょう}{先生|せんせい}が {決|き}めます", EN: "The principal has not decided yet", ZH: "等待校长决定", ES: "Falta que decida la dirección"}
	CentreMonth  = Text{JA: "{今月|こんげつ}の{出欠|しゅっけつ}", Easy: "{今月|こんげつ}", EN: "This month", ZH: "本月出席", ES: "Este mes"}
	CentreChild  = Text{JA: "{名前|なまえ}", Easy: "{名前|なまえ}", EN: "Name", ZH: "姓名", ES: "Nombre"}
	CentreDays   = Text{JA: "{来|き}た{日|ひ}", Easy: "{来|き}た {日|ひ}", EN: "Days here", ZH: "到的天数", ES: "Días"}
	CentreKey    = Text{JA: "○ {来|き}た ・ ◎ {出席扱|しゅっせきあつか}いに{決|き}まった ・ － {来|き}ていない", Easy: "○ {来|き}た ・ ◎ {出席|しゅっせき}と {同|おな}じ ・ － {来|き}ていない", EN: "○ came · ◎ counts as present · - did not come", ZH: "○ 到了 ・ ◎ 已定为视为出席 ・ － 没到", ES: "○ vino · ◎ cuenta como asistencia · - no vino"}
	CentreNotDay = Text{JA: "{学校|がっこう}の{授業|じゅぎょう}がない{日|ひ}です。{出席|しゅっせき}の{日数|にっすう}にはなりません。", Easy: "{学校|がっこう}が {休|やす}みの {日|ひ}です。", EN: "There are no lessons on this day; it does not count.", ZH: "这天学校没有课，不计入天数。", ES: "Ese día no hay clases; no cuenta."}
)

// CentreHome is what the school knows of a child's day, by kind alone.
func CentreHome(code string) Text { return find(centreHomes, code) }

var centreHomes = []coded{
	{"absent", Text{JA: "{家庭|かてい}から お{休|やす}みの{連絡|れんらく}", Easy: "{家|いえ}から {休|やす}みの {連絡|れんらく}", EN: "family says: absent", ZH: "家里已请假", ES: "la familia avisó: falta"}},
	{"late", Text{JA: "{家庭|かてい}から {遅|おく}れる{連絡|れんらく}", Easy: "{家|いえ}から おくれる {連絡|れんらく}", EN: "family says: late", ZH: "家里说会晚到", ES: "la familia avisó: tarde"}},
	{"", Text{JA: "{学校|がっこう}に{来|き}ています", Easy: "{学校|がっこう}に います", EN: "is at school", ZH: "在学校", ES: "está en la escuela"}},
}
