// What plugins.cpp loads: the same code under different names, so that one comes to lie where the
// other was.
int PLUGIN_VARIABLE;
extern "C" void PLUGIN_FUNCTION() { PLUGIN_VARIABLE = 1; }
