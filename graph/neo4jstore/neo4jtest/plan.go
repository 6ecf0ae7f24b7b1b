package neo4jtest

import (
	"context"
	"reflect"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Operator is one step of the plan of a query.
type Operator struct{ Name, Details string }

// Plan asks a server for the plan of a query, without running it, and returns all its operators.
func Plan(tb testing.TB, uri, username, password, cypher string, params map[string]any) []Operator {
	tb.Helper()
	ctx := context.Background()
	driver, err := neo4j.NewDriverWithContext(uri, neo4j.BasicAuth(username, password, ""))
	if err != nil {
		tb.Fatal(err)
	}
	defer driver.Close(ctx)
	session := driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: neo4j.AccessModeRead})
	defer session.Close(ctx)
	result, err := session.Run(ctx, "EXPLAIN "+cypher, params)
	if err != nil {
		tb.Fatal(err)
	}
	summary, err := result.Consume(ctx)
	if err != nil {
		tb.Fatal(err)
	}
	// The tree is read by reflection: Children of the driver 5.28.4 gives the last child in place of each.
	var operators []Operator
	var walk func(plan reflect.Value)
	walk = func(plan reflect.Value) {
		o := Operator{Name: plan.FieldByName("Operator").String()}
		if d := plan.FieldByName("Arguments").MapIndex(reflect.ValueOf("Details")); d.IsValid() {
			o.Details = d.Elem().String()
		}
		operators = append(operators, o)
		for i := range plan.FieldByName("Children").Len() {
			walk(plan.FieldByName("Children").Index(i))
		}
	}
	walk(reflect.ValueOf(summary.Plan()).Elem().FieldByName("plan").Elem())
	return operators
}
