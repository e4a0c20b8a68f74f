package sheet

import (
	"bytes"
	"fmt"

	"github.com/xuri/excelize/v2"
)

// Book is a table as a workbook of one sheet: the first row stands when the rest is scrolled. Each cell is text and guarded, as in a CSV.
func Book(name string, table [][]string) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	var bad error
	keep := func(err error) {
		if bad == nil && err != nil {
			bad = fmt.Errorf("write a workbook: %w", err)
		}
	}
	keep(f.SetSheetName("Sheet1", name))
	font := &excelize.Font{Family: "游ゴシック", Size: 10}
	plain, err := f.NewStyle(&excelize.Style{Font: font, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
	keep(err)
	head, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Family: font.Family, Size: font.Size, Bold: true}, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true},
		Border: []excelize.Border{{Type: "bottom", Color: "000000", Style: 2}}})
	keep(err)
	for i, row := range table {
		for j, text := range row {
			at, err := excelize.CoordinatesToCellName(j+1, i+1)
			keep(err)
			keep(f.SetCellStr(name, at, Guard(text)))
			style := plain
			if i == 0 {
				style = head
			}
			keep(f.SetCellStyle(name, at, at, style))
		}
	}
	if len(table) > 0 && len(table[0]) > 0 {
		last, err := excelize.ColumnNumberToName(len(table[0]))
		keep(err)
		keep(f.SetColWidth(name, "A", last, 18))
	}
	keep(f.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	var out bytes.Buffer
	keep(f.Write(&out))
	return out.Bytes(), bad
}
