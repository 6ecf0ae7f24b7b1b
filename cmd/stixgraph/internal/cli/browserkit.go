package cli

import (
	"embed"
	"fmt"
	"html"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"stixgraph/graph"
	"stixgraph/graph/queries"
	"stixgraph/graph/schema"
)

//go:embed kit
var kitFiles embed.FS

func (a *app) browserKitCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "browser-kit",
		Short: "Write a style, saved queries and a guide for Neo4j Browser",
		Long: `browser-kit writes a folder for Neo4j Browser: stixgraph.grass, the style that
paints nodes and relationships by what they are; queries/, the named queries'
pictures as Cypher; guide.html, ten steps through the I-Soon case; and a
README. Style and queries are dropped on Neo4j Browser's window.

Queries that ask about somebody ask about I-Soon until --actor, or an edit of
the query, names another.`,
		Example: `  stixgraph browser-kit
  stixgraph browser-kit -o kit --actor "FishMonger"`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			return a.browserKit(a.settings.GetString("out"), a.settings.GetString("actor"))
		},
	}
	f := cmd.Flags()
	f.StringP("out", "o", "browser-kit", "folder to write; docker-compose.yml serves browser-kit")
	f.String("actor", "I-Soon", "whom the saved queries ask about")
	return cmd
}

func (a *app) browserKit(dir, actor string) error {
	files, err := kitContents(actor)
	if err != nil {
		return err
	}
	for _, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(f.path))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return err
		}
		if err := graph.WriteFile(path, func(w io.Writer) error { _, err := io.WriteString(w, f.text); return err }); err != nil {
			return err
		}
	}
	fmt.Fprintf(a.Err, "wrote %s: %s; begin with %s\n", dir, counted(len(files), "file"), filepath.Join(dir, "README.md"))
	return nil
}

// kitFile is a file of the kit.
type kitFile struct{ path, text string }

// kitContents makes the files of the kit, in order of their paths.
func kitContents(actor string) ([]kitFile, error) {
	all, err := queries.All()
	if err != nil {
		return nil, err
	}
	files := []kitFile{{"stixgraph.grass", schema.Grass()}}
	saved := map[string]string{}
	var list strings.Builder
	for _, q := range all {
		if q.Picture == "" {
			continue
		}
		text := savedQuery(q, actor)
		saved[q.Name] = text
		files = append(files, kitFile{"queries/" + q.Name + ".cypher", text})
		fmt.Fprintf(&list, "| `%s` | %s | %s |\n", q.Name, q.Title, q.About)
	}
	readme, err := kitFiles.ReadFile("kit/README.md")
	if err != nil {
		return nil, err
	}
	files = append(files, kitFile{"README.md", strings.Replace(string(readme), "{{queries}}\n", list.String(), 1)})
	guide, err := kitFiles.ReadFile("kit/guide.html")
	if err != nil {
		return nil, err
	}
	text := string(guide)
	for name, cypher := range saved {
		text = strings.ReplaceAll(text, "{{"+name+"}}", html.EscapeString(strings.TrimSpace(cypher)))
	}
	if i := strings.Index(text, "{{"); i >= 0 {
		return nil, fmt.Errorf("the guide names a query that has no picture: %.40s", text[i:])
	}
	files = append(files, kitFile{"guide.html", text})
	slices.SortFunc(files, func(a, b kitFile) int { return strings.Compare(a.path, b.path) })
	return files, nil
}

// askedAbout are the names that queries of the kit ask about where the actor does not fit.
func askedAbout(query, parameter, actor string) string {
	switch path.Join(query, parameter) {
	case "evidence-path/from", "shared-tools/actor", "shared-infrastructure/actor":
		return "FishMonger"
	case "evidence-path/to":
		return "Ministry of Public Security"
	case "what-if-false/source":
		return "eset-fishmedley"
	}
	return actor
}

// savedQuery is the picture of a query as Browser takes it by drag and drop: its first line becomes the name in the list of
// favourites. Browser asks for no parameters, so they are put in: values as they are, a name as a look-up at the beginning,
// which its user changes.
func savedQuery(q queries.Query, actor string) string {
	cypher := q.Picture
	var lookups strings.Builder
	carried := []string{}
	for _, p := range slices.Concat(q.Parameters, queries.Common()) {
		mark := regexp.MustCompile(`\$` + regexp.QuoteMeta(p.Name) + `\b`)
		if !mark.MatchString(cypher) {
			continue
		}
		value := p.Default
		switch {
		case p.Type == "name" && !p.Optional:
			name := strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(askedAbout(q.Name, p.Name, actor))
			fmt.Fprintf(&lookups, "MATCH (named:StixObject) WHERE '%s' IN named.names", name)
			order := "named.id"
			if len(p.Accepts) > 0 {
				types := make([]string, len(p.Accepts))
				for i, t := range p.Accepts {
					types[i] = "WHEN '" + t + "' THEN " + fmt.Sprint(i)
				}
				order = "CASE named.type " + strings.Join(types, " ") + " ELSE 9 END, named.id"
			}
			keep := append(slices.Clone(carried), "named")
			fmt.Fprintf(&lookups, "\nWITH %s ORDER BY %s LIMIT 1\nWITH %s AS %s\n", strings.Join(keep, ", "), order, strings.Join(append(slices.Clone(carried), "named.id"), ", "), p.Name)
			carried = append(carried, p.Name)
			value = p.Name
		case p.Type == "source" && !p.Optional:
			name := strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(askedAbout(q.Name, p.Name, actor))
			fmt.Fprintf(&lookups, "MATCH (named:Report) WHERE named.source_id = '%s'\nWITH %s AS %s LIMIT 1\n", name, strings.Join(append(slices.Clone(carried), "named.id"), ", "), p.Name)
			carried = append(carried, p.Name)
			value = p.Name
		case value == "":
			value = "null"
		case p.Type == "tlp":
			value = "5"
		case p.Type != "int" && p.Type != "float" && p.Type != "bool":
			value = "'" + value + "'"
		}
		cypher = mark.ReplaceAllLiteralString(cypher, value)
	}
	return fmt.Sprintf("// %s: %s\n%s%s\n", q.Title, q.About, &lookups, cypher)
}
