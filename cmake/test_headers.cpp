// A target must compile something to have precompiled headers that others reuse: this.
