package proof

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"fmt"
	"strings"
)

// asvs.csv is the table: the requirement's number in ASVS 5.0, its level, what it asks of us in a few words, done / partly / open / n.a., the tests
// that hold it (directory.Test, apart by spaces), and a note.
//
//go:embed asvs.csv
var asvs []byte

// Requirement is one row of the table.
type Requirement struct {
	ID, Level, What, Status string
	Tests                   []string
	Note                    string
}

// ASVS is the table of security requirements and the tests that hold them.
func ASVS() ([]Requirement, error) {
	r := csv.NewReader(bytes.NewReader(asvs))
	r.FieldsPerRecord = 6
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read asvs.csv: %w", err)
	}
	var all []Requirement
	for _, row := range rows[1:] {
		all = append(all, Requirement{row[0], row[1], row[2], row[3], strings.Fields(row[4]), row[5]})
	}
	return all, nil
}
