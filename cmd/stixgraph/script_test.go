package main_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"stixgraph/cmd/stixgraph/internal/cli"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"stixgraph": func() { os.Exit(cli.Main(context.Background(), os.Args[1:], cli.System())) },
	})
}

// TestScripts runs the command as a user would; each script says what it
// guards. $ISOON is the founding case.
func TestScripts(t *testing.T) {
	isoon, err := filepath.Abs(filepath.Join("..", "..", "testdata", "isoon"))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(e *testscript.Env) error {
			e.Setenv("ISOON", isoon)
			return nil
		},
		RequireExplicitExec: true,
	})
}
