package view

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"io/fs"
	"strings"
)

//go:embed web
var web embed.FS

// modules are the page's scripts in the order in which they build on each other. They share one scope.
func modules() []string {
	return []string{"dom", "data", "filter", "shown", "settle", "draw", "touch", "keys", "panel", "remarks", "table", "search", "controls", "picture", "copy", "link", "main"}
}

// WritePage writes the picture as one HTML page that loads nothing from anywhere: script and style are the page's own,
// named by their hashes in its content security policy, and data are JSON in blocks that no browser runs.
func WritePage(w io.Writer, p *Picture) error {
	script, style, body, err := assets()
	if err != nil {
		return err
	}
	core, detail, objects := p.data()
	blocks := make([]string, 3)
	for i, v := range []any{core, detail, objects} {
		// encoding/json writes <, >, &, U+2028 and U+2029 as escapes, so that no text can end the block.
		text, err := json.Marshal(v)
		if err != nil {
			return fmt.Errorf("write the page's data: %w", err)
		}
		blocks[i] = string(text)
	}
	policy := fmt.Sprintf("default-src 'none'; script-src %s; style-src %s; img-src data:; base-uri 'none'; form-action 'none'", hash(script), hash(style))
	// The page's own data and script come before the objects' text, so that the picture is there before all is read.
	for _, part := range []string{
		"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n",
		"<meta http-equiv=\"Content-Security-Policy\" content=\"", policy, "\">\n",
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<link rel=\"icon\" href=\"data:,\">\n",
		"<title>", html.EscapeString(p.Title), "</title>\n<style>", style, "</style>\n</head>\n<body>\n", body,
		"<script type=\"application/json\" id=\"data-core\">", blocks[0], "</script>\n",
		"<script>", script, "</script>\n",
		"<script type=\"application/json\" id=\"data-detail\">", blocks[1], "</script>\n",
		"<script type=\"application/json\" id=\"data-objects\">", blocks[2], "</script>\n</body>\n</html>\n",
	} {
		if _, err := io.WriteString(w, part); err != nil {
			return err
		}
	}
	return nil
}

// assets puts the page's parts together.
func assets() (script, style, body string, err error) {
	read := func(name string) string {
		text, failed := fs.ReadFile(web, "web/"+name)
		if failed != nil {
			err = failed
		}
		return string(text)
	}
	var b strings.Builder
	b.WriteString("\"use strict\";\n(() => {\n")
	for _, m := range modules() {
		b.WriteString(read(m + ".js"))
	}
	b.WriteString("})();\n")
	return b.String(), read("page.css"), read("page.html"), err
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
