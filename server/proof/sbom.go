package proof

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"runtime/debug"
	"slices"
	"strings"
)

// The list of parts (SBOM) as CycloneDX 1.6: what a program was really built of, as the linker wrote it down, and not what go.mod would allow. The same
// program gives the same bytes: two builds are compared by comparing their lists.

type bom struct {
	Format       string       `json:"bomFormat"`
	Spec         string       `json:"specVersion"`
	Serial       string       `json:"serialNumber"`
	Version      int          `json:"version"`
	Metadata     bomMetadata  `json:"metadata"`
	Components   []bomPart    `json:"components"`
	Dependencies []bomDepends `json:"dependencies"`
}

type bomMetadata struct {
	Component bomPart `json:"component"`
}

type bomPart struct {
	Type    string    `json:"type"`
	Ref     string    `json:"bom-ref"`
	Name    string    `json:"name"`
	Version string    `json:"version"`
	PURL    string    `json:"purl"`
	Hashes  []bomHash `json:"hashes,omitempty"` // of the module as the checksum database knows it
}

type bomHash struct {
	Alg     string `json:"alg"`
	Content string `json:"content"`
}

type bomDepends struct {
	Ref string   `json:"ref"`
	On  []string `json:"dependsOn"`
}

// WriteSBOM writes the list of parts of a program. A program that does not say what it was built of is an error: an empty list would say that it is
// made of nothing.
func WriteSBOM(w io.Writer, info *debug.BuildInfo) error {
	if len(info.Deps) == 0 {
		return fmt.Errorf("this program does not say of what it was built: build it with go build, as make does")
	}
	main := bomPartOf(&info.Main)
	main.Type = "application"
	b := bom{Format: "CycloneDX", Spec: "1.6", Version: 1, Metadata: bomMetadata{main}, Components: []bomPart{bomPartOf(&debug.Module{Path: "std", Version: strings.TrimPrefix(info.GoVersion, "go")})}}
	for _, m := range info.Deps {
		b.Components = append(b.Components, bomPartOf(m))
	}
	slices.SortFunc(b.Components, func(x, y bomPart) int { return strings.Compare(x.Ref, y.Ref) })
	all := bomDepends{Ref: main.Ref}
	for _, c := range b.Components {
		all.On = append(all.On, c.Ref)
	}
	b.Dependencies = []bomDepends{all}
	text, err := json.Marshal(b)
	if err != nil {
		return fmt.Errorf("write the list of parts: %w", err)
	}
	sum := sha256.Sum256(text)
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80 // a UUID made of what it names (RFC 9562, version 8)
	b.Serial = fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(b)
}

func bomPartOf(m *debug.Module) bomPart {
	if m.Replace != nil {
		m = m.Replace
	}
	ref := "pkg:golang/" + m.Path
	if m.Version != "" {
		ref += "@" + url.QueryEscape(m.Version)
	}
	p := bomPart{Type: "library", Ref: ref, Name: m.Path, Version: m.Version, PURL: ref}
	if sum, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(m.Sum, "h1:")); err == nil && len(sum) == sha256.Size {
		p.Hashes = []bomHash{{"SHA-256", hex.EncodeToString(sum)}}
	}
	return p
}
