package relate

import "stixgraph/mapping/model"

// rulesOf gives the rules of one predicate; the first that matches holds.
func rulesOf(p model.Predicate) []Rule {
	var rs []Rule
	switch p {
	case "attributed-to", "part-of", "alias-of", "related-to", "member-of":
		rs = tieRules(p)
	case "targets", "compromises", "exploits", "impersonates", "uses", "has", "indicates":
		rs = attackRules(p)
	case "located-at", "originates-from", "founded-in":
		rs = placeRules(p)
	case "variant-of", "derived-from", "delivers", "drops", "downloads", "communicates-with", "hosts",
		"consists-of", "resolves-to", "presents-certificate", "develops", "developed-by", "supplies":
		rs = technicalRules(p)
	case "assesses-authentic", "confirms", "withholds-judgement-on", "denies":
		rs = verdictRules(p)
	default:
		rs = dealingRules(p)
	}
	for i := range rs {
		rs[i].Predicate = p
		if rs[i].From == "" {
			rs[i].From = Main
		}
		if rs[i].To == "" {
			rs[i].To = Main
		}
	}
	return rs
}

// tieRules hold the attribution claims: who is whom, and who belongs to whom.
func tieRules(p model.Predicate) []Rule {
	orgs, groups := kinds(model.Company, model.Agency), kinds(model.APTGroup, model.Campaign)
	switch p {
	case "attributed-to":
		return []Rule{
			{Subjects: groups, Objects: attackers(), Type: "attributed-to", To: Attacker},
			{Subjects: orgs, Objects: orgs, Type: "attributed-to", From: Attacker},
		}
	case "part-of":
		return []Rule{
			{Subjects: groups, Objects: orgs, Type: "attributed-to", To: Attacker},
			{Subjects: kinds(model.Campaign), Objects: kinds(model.APTGroup), Type: "attributed-to"},
			{Subjects: groups, Objects: groups, Type: "part-of"},
			{Subjects: identities(), Objects: identities(), Type: "part-of"},
			{Subjects: places(), Objects: places(), Type: "part-of"},
			{Subjects: join(documents(), capabilities(), kinds(model.Infrastructure, model.Technique)),
				Objects: join(documents(), capabilities(), kinds(model.Infrastructure, model.Technique)), Type: "part-of"},
		}
	case "alias-of":
		return []Rule{
			{Subjects: groups, Objects: orgs, Type: "attributed-to", To: Attacker},
			{Subjects: orgs, Objects: groups, Type: "attributed-to", From: Attacker, Reverse: true},
			{Subjects: model.Kinds(), Objects: model.Kinds(), SameKind: true, Type: "duplicate-of"},
			{Subjects: organisations(), Objects: organisations(), Type: "duplicate-of"},
			{Subjects: software(), Objects: software(), Type: "duplicate-of"},
			{Subjects: capabilities(), Objects: capabilities(), Type: "related-to"},
			{Subjects: groups, Objects: groups, Type: "related-to"},
		}
	case "related-to":
		return []Rule{
			{Subjects: model.Kinds(), Objects: model.Kinds(), Type: "related-to"},
		}
	}
	return []Rule{{Subjects: kinds(model.PersonRole, model.Company, model.Agency),
		Objects: kinds(model.APTGroup, model.Company, model.Agency, model.PersonRole), Type: "member-of"}}
}

// attackRules hold what attackers do.
func attackRules(p model.Predicate) []Rule {
	doers := join(attackers(), capabilities(), kinds(model.Technique))
	aims := join(identities(), places())
	switch p {
	case "targets":
		return []Rule{{Subjects: doers, Objects: join(aims, kinds(model.Vulnerability, model.Infrastructure, model.Product)),
			Type: "targets", From: Attacker}}
	case "compromises":
		return []Rule{
			{Subjects: doers, Objects: kinds(model.Infrastructure), Type: "compromises", From: Attacker},
			{Subjects: doers, Objects: aims, Type: "targets", From: Attacker},
		}
	case "exploits":
		return []Rule{
			{Subjects: kinds(model.Malware), Objects: kinds(model.Vulnerability), Type: "exploits"},
			{Subjects: doers, Objects: kinds(model.Vulnerability), Type: "targets", From: Attacker},
		}
	case "impersonates":
		return []Rule{{Subjects: join(attackers(), capabilities()), Objects: identities(), Type: "impersonates", From: Attacker}}
	case "has":
		return []Rule{{Subjects: join(software(), kinds(model.Infrastructure)), Objects: kinds(model.Vulnerability), Type: "has"}}
	case "indicates":
		return []Rule{{Subjects: model.IndicatorKinds(),
			Objects: join(attackers(), capabilities(), kinds(model.Technique, model.Infrastructure)), Type: "indicates", To: Attacker}}
	}
	means := join(capabilities(), kinds(model.Technique, model.Infrastructure))
	return []Rule{
		{Subjects: join(doers, kinds(model.Infrastructure)), Objects: means, Type: "uses", From: Attacker},
		{Subjects: join(doers, kinds(model.Infrastructure)), Objects: model.IndicatorKinds(), Type: "indicates", From: Attacker, Reverse: true},
	}
}

// placeRules hold where things sit and come from.
func placeRules(p model.Predicate) []Rule {
	switch p {
	case "located-at":
		return []Rule{
			{Subjects: kinds(model.APTGroup, model.Campaign, model.Malware), Objects: places(), Type: "originates-from"},
			{Subjects: model.IndicatorKinds(), Objects: places(), Type: "located-at", From: Observable},
			{Subjects: join(identities(), places(), software(), kinds(model.Infrastructure)), Objects: places(), Type: "located-at"},
		}
	case "originates-from":
		return []Rule{
			{Subjects: kinds(model.Company, model.Agency), Objects: places(), Type: "located-at"},
			{Subjects: join(capabilities(), kinds(model.APTGroup, model.Campaign)), Objects: places(), Type: "originates-from"},
		}
	}
	return []Rule{{Subjects: organisations(), Objects: places(), Type: "founded-in"}}
}

// technicalRules hold how tools and traces hang together.
func technicalRules(p model.Predicate) []Rule {
	orgs := kinds(model.Company, model.Agency)
	makers := join(orgs, kinds(model.APTGroup))
	switch p {
	case "variant-of", "derived-from":
		return []Rule{{Subjects: join(capabilities(), kinds(model.Technique, model.DocumentType)),
			Objects: join(capabilities(), kinds(model.Technique, model.DocumentType)), Type: string(p)}}
	case "delivers", "drops", "downloads":
		return []Rule{{Subjects: join(capabilities(), kinds(model.Technique, model.Infrastructure)), Objects: capabilities(), Type: string(p)}}
	case "communicates-with":
		return []Rule{{Subjects: join(capabilities(), kinds(model.Infrastructure)),
			Objects: join(model.IndicatorKinds(), kinds(model.Infrastructure)), Type: "communicates-with", To: Observable}}
	case "hosts":
		return []Rule{
			{Subjects: attackers(), Objects: kinds(model.Infrastructure), Type: "hosts"},
			{Subjects: kinds(model.Infrastructure), Objects: capabilities(), Type: "hosts"},
		}
	case "consists-of":
		return []Rule{{Subjects: kinds(model.Infrastructure), Objects: join(model.IndicatorKinds(), kinds(model.Infrastructure)),
			Type: "consists-of", To: Observable}}
	case "resolves-to":
		return []Rule{{Subjects: kinds(model.IndicatorDomain), Objects: kinds(model.IndicatorIP, model.IndicatorDomain),
			Type: "resolves-to", From: Observable, To: Observable}}
	case "presents-certificate":
		return []Rule{{Subjects: kinds(model.IndicatorIP, model.IndicatorDomain), Objects: kinds(model.IndicatorHash),
			Type: "presents-certificate", From: Observable, To: Observable}}
	case "develops":
		return []Rule{
			{Subjects: makers, Objects: kinds(model.Malware), Type: "authored-by", From: Attacker, Reverse: true},
			{Subjects: makers, Objects: software(), Type: "developed-by", Reverse: true},
		}
	case "developed-by":
		return []Rule{
			{Subjects: kinds(model.Malware), Objects: makers, Type: "authored-by", To: Attacker},
			{Subjects: software(), Objects: makers, Type: "developed-by"},
		}
	}
	return []Rule{{Subjects: makers, Objects: join(capabilities(), kinds(model.Infrastructure)), Type: "supplies"}}
}

// verdictRules hold what somebody named in the case thinks of an object.
func verdictRules(p model.Predicate) []Rule {
	v := map[model.Predicate]Verdict{
		"assesses-authentic": Agree, "confirms": Agree, "withholds-judgement-on": Neutral, "denies": Disagree,
	}[p]
	return []Rule{{Subjects: join(organisations(), kinds(model.PersonRole, model.APTGroup)), Objects: model.Kinds(), Verdict: v}}
}

// dealingRules hold the dealings of organisations, people and documents: all
// custom relationship types, named as the predicate.
func dealingRules(p model.Predicate) []Rule {
	orgs := organisations()
	actors := join(orgs, kinds(model.PersonRole))
	var s, o []model.Kind
	switch p {
	case "contracted-by", "subsidiary-of", "competes-with", "colludes-with", "sued-by":
		s, o = orgs, orgs
	case "controls":
		return []Rule{
			{Subjects: join(orgs, kinds(model.APTGroup)), Objects: join(orgs, kinds(model.APTGroup, model.PersonRole)), Type: "controls"},
			{Subjects: join(capabilities(), kinds(model.Infrastructure, model.APTGroup)),
				Objects: join(capabilities(), kinds(model.Infrastructure)), Type: "controls"},
		}
	case "owns":
		return []Rule{
			{Subjects: attackers(), Objects: kinds(model.Infrastructure), Type: "owns"},
			{Subjects: join(orgs, kinds(model.APTGroup)), Objects: join(orgs, capabilities()), Type: "owns"},
		}
	case "exclusively-owns":
		s, o = join(orgs, kinds(model.APTGroup)), join(capabilities(), kinds(model.Infrastructure))
	case "employs", "organises":
		s, o = orgs, kinds(model.PersonRole)
	case "sells", "provides":
		s, o = join(orgs, kinds(model.APTGroup)), join(capabilities(), kinds(model.Infrastructure, model.DocumentType))
	case "contains":
		s, o = documents(), model.Kinds()
	case "published-on":
		s, o = documents(), join(orgs, kinds(model.Infrastructure))
	case "removed", "investigates", "reports-on", "assesses", "clears", "indicts", "sanctions", "seizes", "offers-reward-for":
		s, o = actors, model.Kinds()
	case "alleges":
		s, o = documents(), model.Kinds()
	default:
		return nil
	}
	return []Rule{{Subjects: s, Objects: o, Type: string(p)}}
}
