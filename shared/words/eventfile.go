package words

// Events from and to files.
var (
	FileHow     = Text{JA: "iCalendar（.ics）か、Excel（.xlsx）の{表|ひょう}を{読|よ}みます。{入|い}れる{前|まえ}に、{何|なに}が{変|か}わるかを{見|み}せます。", Easy: "iCalendar（.ics）か Excel（.xlsx）を {読|よ}みます。{入|い}れる {前|まえ}に、{何|なに}が {変|か}わるかを {見|み}ます。", EN: "Reads iCalendar (.ics) or a workbook (.xlsx). You see what would change before anything is written.", ZH: "读取iCalendar（.ics）或Excel（.xlsx）表格。写入前会先显示变更内容。", ES: "Lee iCalendar (.ics) o un libro (.xlsx). Antes de guardar se muestra lo que cambiaría."}
	FileColumns = Text{JA: "{表|ひょう}の{見出|みだ}し：{0}", Easy: "{表|ひょう}の いちばん {上|うえ}：{0}", EN: "Headings of the table: {0}", ZH: "表头：{0}", ES: "Encabezados de la tabla: {0}"}
	ColumnDay   = Text{JA: "{日付|ひづけ}", Easy: "{日付|ひづけ}", EN: "Date", ZH: "日期", ES: "Fecha"}
	ColumnStart = Text{JA: "{開始|かいし}", Easy: "はじまり", EN: "Starts", ZH: "开始", ES: "Comienza"}
	ColumnEnd   = Text{JA: "{終了|しゅうりょう}", Easy: "おわり", EN: "Ends", ZH: "结束", ES: "Termina"}
	ColumnNote  = Text{JA: "{備考|びこう}", Easy: "メモ", EN: "Remarks", ZH: "备注", ES: "Observaciones"}
	FileRead    = Text{JA: "{読|よ}んで{見|み}る", Easy: "{読|よ}んで {見|み}る", EN: "Read and show", ZH: "读取并查看", ES: "Leer y mostrar"}
	FileNew     = Text{JA: "{新|あたら}しい", Easy: "{新|あたら}しい", EN: "New", ZH: "新增", ES: "Nuevo"}
	FileChanged = Text{JA: "{変|か}わる", Easy: "{変|か}わる", EN: "Changes", ZH: "变更", ES: "Cambia"}
	// {0} how many
	FileSame = Text{JA: "もう{入|はい}っているもの：{0}{件|けん}", Easy: "もう {入|はい}っている もの：{0}{件|けん}", EN: "Already there: {0}", ZH: "已存在：{0}项", ES: "Ya están: {0}"}
	// {0} names or lines
	FilePassed = Text{JA: "{入|い}れないもの（{日付|ひづけ}が{読|よ}めない、くり{返|かえ}し、{中止|ちゅうし}）：{0}", Easy: "{入|い}れない もの：{0}", EN: "Left out (no readable date, repeating, cancelled): {0}", ZH: "未导入（日期无法读取、重复或已取消）：{0}", ES: "Se dejan fuera (fecha ilegible, repetidos, cancelados): {0}"}
	FileBad    = Text{JA: "このファイルは{読|よ}めません。.icsか.xlsxのファイルをえらんでください。", Easy: "この ファイルは {読|よ}めません。.icsか .xlsxの ファイルを えらんでください。", EN: "This file cannot be read. Please choose an .ics or .xlsx file.", ZH: "无法读取此文件。请选择.ics或.xlsx文件。", ES: "No se puede leer este archivo. Elija un archivo .ics o .xlsx."}
	FileTake   = Text{JA: "えらんだ{行事|ぎょうじ}を{入|い}れる", Easy: "えらんだ {行事|ぎょうじ}を {入|い}れる", EN: "Take the chosen events", ZH: "导入所选活动", ES: "Tomar los actos elegidos"}
	FileICS    = Text{JA: "iCalendarで{出|だ}す", Easy: "iCalendarで {出|だ}す", EN: "Export as iCalendar", ZH: "导出iCalendar", ES: "Exportar iCalendar"}
	FileBook   = Text{JA: "Excelで{出|だ}す", Easy: "Excelで {出|だ}す", EN: "Export as a workbook", ZH: "导出Excel", ES: "Exportar libro"}
)
