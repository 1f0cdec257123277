// The SDK warns on every start that its versions of 2027 need Node 22; the README lists the supported versions.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
