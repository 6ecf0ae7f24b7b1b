package cli

import "strconv"

// counted spells a number of things, the last word being the name of one: "1 row", "2 rows".
func counted(n int, one string) string {
	text := strconv.Itoa(n) + " " + one
	if n != 1 {
		text += "s"
	}
	return text
}
