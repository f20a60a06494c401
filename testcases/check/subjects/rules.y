%{
// what the generator read
static int visits = 0;

static void visit() { ++visits; }
%}
