package attribution

type issue struct{}

func (x *Index) readIssues(*reader) {}
