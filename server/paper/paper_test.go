package paper_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"todoke/server/paper"
)

// A page for a family must come out as one sheet with its letters, and leave nothing behind that somebody else could read.
func TestAPageBecomesAPDF(t *testing.T) {
	if _, err := exec.LookPath("chromium"); err != nil {
		t.Fatal("no Chromium: .ci/tools installs it")
	}
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	p, err := paper.Open("chromium")
	if err != nil {
		t.Fatal(err)
	}
	b, err := p.PDF(t.Context(), []byte(`<!doctype html><meta charset="utf-8"><style>@page{size:A4}</style><p lang="ja">登録のご案内 <ruby>佐藤<rt>さとう</rt></ruby></p><p lang="zh-Hans">请扫描</p>`))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(b, []byte("%PDF-")) || bytes.Count(b, []byte("/Type /Page\n")) != 1 {
		t.Errorf("%d bytes that are no sheet", len(b))
	}
	if left, _ := filepath.Glob(filepath.Join(tmp, "todoke-paper-*")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestWithoutABrowser(t *testing.T) {
	if _, err := paper.Open(filepath.Join(t.TempDir(), "chromium")); err == nil {
		t.Error("what is not there prints")
	}
	bad := filepath.Join(t.TempDir(), "broken")
	if err := os.WriteFile(bad, []byte("#!/bin/sh\nexit 3\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	p, err := paper.Open(bad)
	if err != nil {
		t.Fatal(err)
	}
	if b, err := p.PDF(t.Context(), []byte("<p>")); err == nil {
		t.Errorf("%d bytes of nothing", len(b))
	}
}
