int saved = 0;

void save() { ++saved; }  // RACE!
