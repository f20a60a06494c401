int visits = 0;

void visit() { ++visits; }
