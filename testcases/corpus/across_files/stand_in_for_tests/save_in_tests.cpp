// Never linked with save.cpp; the compile database has both.
void save() {}
