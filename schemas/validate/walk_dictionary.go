package validate

import "strings"

// dictionary checks a dictionary: its keys (section 2.3) with the rule of its property, and its values.
func (w *walk) dictionary(n int32, k *kind) {
	if w.doc.nodes[n].size == 0 {
		w.found(mustEmptyObject, w.here()+" is an empty dictionary", "leave the property out, or give it a key (section 2.3)")
	}
	if k.keys == containerKeys {
		w.containerObjects(n)
		return
	}
	for m := w.doc.nodes[n].first; m != 0; m = w.doc.nodes[m].next {
		key := w.doc.key(m)
		w.enter(key)
		w.dictionaryKey(key, k.keys)
		w.value(m, k.elem)
		w.leave()
	}
}

func (w *walk) dictionaryKey(key string, rule keyRule) {
	if rule == languageKeys {
		if !isLanguage(key) {
			w.found(mustLanguage, "the key "+shown(key)+" is no language", "give an RFC 5646 code such as de (section 7.1.1)")
		}
		return
	}
	if rule == translatedKeys {
		if !isPropertyName(key) {
			w.found(mustPropertyName, shown(key)+" cannot name a property", "give the name of a property of the object in translation (section 7.1.1)")
		}
		return
	}
	if !isDictionaryKey(key) {
		w.found(mustDictionaryKey, "the key "+shown(key)+" is not one of a dictionary", "use at most 250 characters of a to z, A to Z, 0 to 9, _ and - (section 2.3)")
	}
	switch rule {
	case hashNames, externalHashNames:
		w.hashName(key, rule)
	case ipfixKeys:
		if w.wants(shouldIPFIX) && !registered(ipfixElements, key) {
			w.found(shouldIPFIX, shown(key)+" is no IPFIX information element registered with IANA", "use a registered name, such as octetDeltaCount (section 6.12.1)")
		}
	case httpHeaders:
		if w.wants(shouldHTTPHeader) && !registered(httpRequestHeaders, strings.ToLower(key)) {
			w.found(shouldHTTPHeader, shown(key)+" is no known HTTP request field", "use a name such as User-Agent (section 6.12.2)")
		}
	case socketOptions:
		if !isSocketOption(key) {
			w.found(mustSocketOption, shown(key)+" does not have the form of a socket option", "use a name such as SO_KEEPALIVE (section 6.12.4)")
		} else if w.wants(shouldSocketOption) && !registered(socketOptionNames, key) {
			w.found(shouldSocketOption, shown(key)+" is no known socket option", "use a name such as SO_KEEPALIVE (section 6.12.4)")
		}
	case pdfKeys:
		if w.wants(shouldPDFKey) && !isPDFKey(key) {
			w.found(shouldPDFKey, shown(key)+" is no key of the PDF document information dictionary", "use a key such as Title (section 6.7.4)")
		}
	case mailHeaders:
		if inList("date received_lines content_type from_ref sender_ref to_refs cc_refs bcc_refs subject", key) {
			w.found(mustHeaderField, key+" has a property of its own", "move it there (section 6.6.1)")
		}
	}
}

func (w *walk) hashName(key string, rule keyRule) {
	if len(key) < 3 {
		w.found(mustDictionaryKey, shown(key)+" is too short for a hash algorithm", "use a name of 3 to 250 characters (section 2.7)")
	}
	if rule == externalHashNames {
		return
	}
	if len(key) > 30 && w.wants(shouldHashName) {
		w.found(shouldHashName, shown(key)+" is longer than 30 characters", "use a shorter name (section 2.7)")
	}
	if w.wants(shouldHashAlgorithm) && !knownHash(key) && !strings.HasPrefix(key, "x_") {
		w.found(shouldHashAlgorithm, shown(key)+" is not in hash-algorithm-ov", "use a name of section 10.7, or one that starts with x_")
	}
}

// lowerKeys checks that keys of dictionaries in a cyber-observable are in lower case, but for those that carry names
// from elsewhere (section 2.3).
func (w *walk) lowerKeys(n int32) {
	for m := w.doc.nodes[n].first; m != 0; m = w.doc.nodes[m].next {
		key := w.doc.key(m)
		w.enter(key)
		if strings.ToLower(key) != key && strings.ContainsAny(key, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
			w.found(shouldDictionaryKey, "the key "+shown(key)+" has upper-case letters", "use lower case (section 2.3)")
		}
		if w.nodeKind(m) == objectValue && !carriesForeignNames(key) {
			w.lowerKeys(m)
		}
		w.leave()
	}
}

func carriesForeignNames(key string) bool {
	return inList(`hashes file_header_hashes request_header additional_header_fields document_info_dict exif_tags ipfix
options environment_variables key startup_info`, key)
}
