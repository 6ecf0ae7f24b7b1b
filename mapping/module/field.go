package module

// Field is an entity field that only some kinds have, by its key in a case.
type Field string

// The fields that not every kind has; name, kind, label, description,
// aliases, external_ids, sources and tlp belong to all.
const (
	FieldCountry            Field = "country"
	FieldSectors            Field = "sectors"
	FieldClass              Field = "class"
	FieldTypes              Field = "types"
	FieldFamily             Field = "family"
	FieldCity               Field = "city"
	FieldAdministrativeArea Field = "administrative_area"
	FieldRegion             Field = "region"
	FieldAlgorithm          Field = "algorithm"
	FieldHashOf             Field = "hash_of"
)
