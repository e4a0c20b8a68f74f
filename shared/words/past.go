package words

// Past school years, which a device has only when somebody has opened them on it.
var (
	PastComing = Text{JA: "この{年度|ねんど}の{記録|きろく}を、{学校|がっこう}から{取|と}り{寄|よ}せています。", Easy: "この {年度|ねんど}の {記録|きろく}を、{学校|がっこう}から もらっています。",
		EN: "The records of this school year are on their way from the school.", ZH: "正在从学校获取该学年的记录。", ES: "Los registros de este curso vienen de la escuela."}
	PastApart = Text{JA: "この{年度|ねんど}の{記録|きろく}は、この{端末|たんまつ}にはありません。{学校|がっこう}につながると、ここに{出|で}ます。", Easy: "この {年度|ねんど}の {記録|きろく}は、ここには ありません。{学校|がっこう}に つながると、{見|み}ることが できます。",
		EN: "The records of this school year are not on this device. They appear here once it reaches the school.", ZH: "此设备上没有该学年的记录。连接到学校后会显示在这里。", ES: "Los registros de este curso no están en este dispositivo. Aparecerán aquí cuando conecte con la escuela."}
)
