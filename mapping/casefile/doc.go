// Package casefile reads the cases that analysts write: YAML, JSON and CSV
// files, alone or together in a folder, become a model.Case.
//
// # Files
//
// A case is one file, or the files of one folder, however the analyst likes to
// split it. A YAML or JSON file is a mapping with any of the keys case,
// sources, entities, claims and disagreements; exactly one file holds the case
// itself. schemas/case.schema.json describes every key, and editors complete
// from it; a file may name the schema under the key $schema.
//
// A CSV file holds sources, entities or claims, as the beginning of its name
// says: claims.csv, entities-victims.csv. Its first row names the columns,
// which are the keys of the other forms, in any order. Keys within a mapping
// are joined with an underscore: subject_kind, object_kind, price_min,
// price_max, price_currency, price_per. Lists stand in one cell, separated by
// a bar, or by a semicolon where the cell has no bar and the semicolon does
// not separate the columns. A cited source may bring its own hedge: "ap-2024;
// xinhua-2024 (denied)". External ids are written "mitre-attack:G0143;
// capec:CAPEC-66", or in columns named mitre-attack, capec, cve, cwe and
// malpedia. Comma, semicolon and tab are told apart by the header, which a
// line "sep=;" may precede; a byte order mark, Windows line ends, quoted line
// breaks, empty rows and columns without a name are understood. A locator for
// one source, and disagreements, need YAML or JSON.
//
// Hidden files are passed over, others that are no case files and folders in
// the folder are skipped with a remark.
//
// # Values
//
// Values are what was written: 2024-02 stays a month and NO stays Norway. A
// number counts as text where text is wanted, true and false do not. An empty
// value, null or an empty cell, is the same as none. Names lose the blanks
// around them; free text stays as it is.
//
// # Problems
//
// Read finds all problems in one run, each with file, line and column (in
// characters) and with the nearest valid choice where a word is unknown. Words
// of closed lists are mistakes when unknown; those of STIX's open vocabularies
// (sectors, types, regions) only draw a remark. What does no harm, such as an
// alias equal to the name or a claim repeated word for word, is left out with
// a remark. Whether the ends of a claim name entities of the case is not
// checked here: the mapping modules know which spellings mean the same.
//
// Reading is in two steps. A front end for each form turns a file into nodes,
// values with their places, one entry at a time; one decoder, driven by tables
// of fields, turns nodes into the model and does all checks, so that the three
// forms cannot differ.
package casefile
