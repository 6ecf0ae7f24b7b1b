package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/spf13/viper"

	"stixgraph/schemas/fold"
)

// settingsFile is read from the working folder when it is there.
const settingsFile = "stixgraph.yaml"

// settings answers for every flag of the running command: the flag, else the
// environment, else the settings file, else the flag's default.
type settings struct{ *viper.Viper }

// loadSettings reads the sources and refuses keys that no command knows.
func loadSettings(cmd *cobra.Command, getenv func(string) string) (*settings, error) {
	v := viper.New()
	if err := v.BindPFlags(cmd.Flags()); err != nil {
		return nil, err
	}
	file := getenv("STIXGRAPH_CONFIG")
	if f := cmd.Flags().Lookup("config"); f != nil && f.Changed {
		file = f.Value.String()
	}
	named := file != ""
	if !named {
		file = settingsFile
	}
	if _, err := os.Stat(file); named || !errors.Is(err, fs.ErrNotExist) {
		v.SetConfigFile(file)
		v.SetConfigType("yaml")
		if err := v.ReadInConfig(); err != nil {
			return nil, usagef("settings file %s: %w", file, err)
		}
		if err := knownKeys(cmd.Root(), v, file); err != nil {
			return nil, err
		}
	}
	// The environment is given as a function, so that tests need not change
	// the process; a flag that was set still wins.
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		name := "STIXGRAPH_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		text := getenv(name)
		if text == "" {
			text = getenv(neo4jVariable(f.Name))
		}
		if text != "" && !f.Changed {
			v.Set(f.Name, listOrText(f, text))
		}
	})
	if f := v.GetString("format"); !validFormat(f) {
		return nil, usagef("unknown format %q: one of %s", f, strings.Join(formats(), ", "))
	}
	return &settings{v}, nil
}

// listOrText splits the environment's text where the flag is a list.
func listOrText(f *pflag.Flag, text string) any {
	if strings.HasSuffix(f.Value.Type(), "Slice") || strings.HasSuffix(f.Value.Type(), "Array") {
		return strings.Split(text, string(os.PathListSeparator))
	}
	return text
}

// knownKeys refuses keys of the settings file that are no flag of any command.
func knownKeys(root *cobra.Command, v *viper.Viper, file string) error {
	known := map[string]bool{}
	var collect func(*cobra.Command)
	collect = func(c *cobra.Command) {
		add := func(f *pflag.Flag) { known[f.Name] = true }
		c.PersistentFlags().VisitAll(add)
		c.Flags().VisitAll(add)
		for _, sub := range c.Commands() {
			collect(sub)
		}
	}
	collect(root)
	for _, key := range v.AllKeys() {
		if !known[key] {
			return usagef("settings file %s: unknown key %q%s", file, key, didYouMean(key, known))
		}
	}
	return nil
}

// didYouMean suggests the nearest known word.
func didYouMean(word string, known map[string]bool) string {
	if near := fold.Nearest(word, slices.Sorted(maps.Keys(known))); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}

// neo4jVariable is the variable that Aura's files have for a flag.
func neo4jVariable(flag string) string {
	switch flag {
	case "graph":
		return "NEO4J_URI"
	case "username":
		return "NEO4J_USERNAME"
	case "database":
		return "NEO4J_DATABASE"
	}
	return ""
}
