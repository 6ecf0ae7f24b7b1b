package taxii

import (
	"encoding/base64"
	"errors"
	"net/http"
	"net/url"
	"strings"
)

// Credentials are what a server asks for: a name and a password (HTTP Basic, RFC 7617), or a token (Bearer, RFC 6750).
// The zero value is none. Printing them shows nothing.
type Credentials struct {
	Username, Password string
	Token              string
}

// IsZero reports whether there are none.
func (c Credentials) IsZero() bool { return c == Credentials{} }

// String says which kind they are.
func (c Credentials) String() string {
	switch {
	case c.Token != "":
		return "a token"
	case c.Username != "" || c.Password != "":
		return "name and password"
	}
	return "none"
}

// GoString is String, so that no verb of fmt shows a secret.
func (c Credentials) GoString() string { return c.String() }

// Check refuses what cannot be sent: both kinds at once, a colon in a name, line breaks.
func (c Credentials) Check() error {
	switch {
	case c.Token != "" && (c.Username != "" || c.Password != ""):
		return errors.New("there are both a token and a name with password; set one of them")
	case c.Password != "" && c.Username == "":
		return errors.New("there is a password and no name")
	case strings.Contains(c.Username, ":"):
		return errors.New("the name has a colon, which HTTP Basic cannot carry")
	case strings.ContainsFunc(c.Username+c.Password+c.Token, func(r rune) bool { return r < ' ' || r == 0x7f }):
		return errors.New("the credentials have a line break or another control character")
	}
	return nil
}

// Redact replaces secrets in a text, in the forms in which a server may repeat them. Secrets of fewer than 4 characters are
// not looked for in plain text: they would blot out half of every message.
func (c Credentials) Redact(text string) string {
	const hidden = "[secret]"
	for _, s := range []string{c.Token, c.Password} {
		if s == "" {
			continue
		}
		forms := []string{base64.StdEncoding.EncodeToString([]byte(c.Username + ":" + s))}
		if len(s) >= 4 {
			forms = append(forms, s, url.QueryEscape(s), url.PathEscape(s), base64.StdEncoding.EncodeToString([]byte(s)))
		}
		for _, form := range forms {
			text = strings.ReplaceAll(text, form, hidden)
		}
	}
	return text
}

func (c Credentials) set(r *http.Request) {
	switch {
	case c.Token != "":
		r.Header.Set("Authorization", "Bearer "+c.Token)
	case c.Username != "":
		r.SetBasicAuth(c.Username, c.Password)
	}
}
