/* What a sign-in takes: parameters of the request and options of the window. */

/**
 * Further parameters of the authorization request: a map of strings. A value that is `undefined` is
 * left out. The parameters that make the flow safe belong to the library and are refused.
 *
 * @see https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_web_server_flow.htm&type=5
 */
export type AuthFlowParams = {
  /** Layout of the login pages. */
  display?: 'page' | 'popup' | 'touch' | (string & {});
  /** `'true'`: answer without asking the user anything, or fail. */
  immediate?: 'false' | 'true' | (string & {});
  /** Username to fill in. Asks for a fresh sign-in. */
  login_hint?: string;
  /** Value to be repeated in the ID token. */
  nonce?: string;
  /**
   * What to ask of the user again: to sign in, to approve the app, to choose an account; several
   * with a space between. Asks for a fresh sign-in.
   */
  prompt?: 'consent' | 'login' | 'login consent' | 'select_account' | (string & {});
  /** Callback URL, in place of the configured one. */
  redirect_uri?: string;
  /** All scopes, with a space between, in place of those that `connect` puts together. */
  scope?: string;
  /** Identity provider to send the user to, by its developer name. */
  sso_provider?: string;
  /** Belongs to the library: it is the consumer key. */
  client_id?: never;
  /** A browser app has no secret to keep. */
  client_secret?: never;
  /** Belongs to the library: RFC 7636. */
  code_challenge?: never;
  /** Belongs to the library: RFC 7636. */
  code_challenge_method?: never;
  /** Belongs to the library: the code flow is the only one. */
  response_type?: never;
  /** Belongs to the library: it binds the answer to the attempt. */
  state?: never;
  /** Any other parameter, as it is to be sent. */
  [parameter: string]: string | undefined;
};

/**
 * Looks of the authorization window. Size and position work everywhere; the other members are for
 * windows of the OpenFin container, which alone can do what they say.
 */
export type AuthWindowOptions = {
  /**
   * Height in pixels.
   *
   * @defaultValue `700`
   */
  defaultHeight?: number;
  /**
   * Distance from the left edge of the screen in pixels.
   *
   * @defaultValue in the middle of the window that asks
   */
  defaultLeft?: number;
  /**
   * Distance from the top edge of the screen in pixels.
   *
   * @defaultValue in the middle of the window that asks
   */
  defaultTop?: number;
  /**
   * Width in pixels.
   *
   * @defaultValue `600`
   */
  defaultWidth?: number;
  /** Height in pixels; goes before `defaultHeight`. */
  height?: number;
  /** Distance from the left edge of the screen in pixels; goes before `defaultLeft`. */
  left?: number;
  /** Distance from the top edge of the screen in pixels; goes before `defaultTop`. */
  top?: number;
  /** Width in pixels; goes before `defaultWidth`. */
  width?: number;

  /** Belongs to the library: a name is used for one attempt only. */
  name?: never;
  /** Belongs to the library: it is the authorization request. */
  url?: never;

  /** Keys that work in the window. OpenFin. */
  accelerator?: {
    /** Opens the developer tools. */
    devtools?: boolean;
    /** Loads the page again. */
    reload?: boolean;
    /** Loads the page again, past the cache. */
    reloadIgnoringCache?: boolean;
    /** Changes the size of the page. */
    zoom?: boolean;
  };
  /** Colour that is see-through. OpenFin. */
  alphaMask?: {
    /** From 0 to 255. */
    blue: number;
    /** From 0 to 255. */
    green: number;
    /** From 0 to 255. */
    red: number;
  };
  /**
   * Whether the window stays above others. OpenFin.
   *
   * @defaultValue `true`
   */
  alwaysOnTop?: boolean;
  /** Ratio of width and height to keep; 0 for none. OpenFin. */
  aspectRatio?: number;
  /**
   * Whether the window shows from the start, not only when the user has something to do. OpenFin.
   *
   * @defaultValue `false`
   */
  autoShow?: boolean;
  /** Colour before the page is drawn, such as `#ffffff`. OpenFin. */
  backgroundColor?: string;
  /** Rules for what the page may open. OpenFin. */
  contentCreation?: unknown;
  /** Rules for where the page may go. OpenFin. */
  contentNavigation?: unknown;
  /** Rules for where the page may be redirected to. OpenFin. */
  contentRedirect?: unknown;
  /** Whether there is a context menu. OpenFin. */
  contextMenu?: boolean;
  /** What the context menu offers. OpenFin. */
  contextMenuSettings?: {
    /** Whether it opens the developer tools. */
    devtools?: boolean;
    /** Whether there is a menu. */
    enable: boolean;
    /** Whether it loads the page again. */
    reload?: boolean;
  };
  /** Radius of the corners in pixels. OpenFin. */
  cornerRounding?: {
    /** Vertical radius. */
    height?: number;
    /** Horizontal radius. */
    width?: number;
  };
  /** Context that the container keeps with the window. OpenFin. */
  customContext?: unknown;
  /** Data that the container keeps with the window. OpenFin. */
  customData?: unknown;
  /** Headers to add to requests of the window. OpenFin. */
  customRequestHeaders?: unknown;
  /** Whether the window opens in the middle of the screen. OpenFin. */
  defaultCentered?: boolean;
  /** Experimental options of the container. OpenFin. */
  experimental?: unknown;
  /** Whether the window has a frame. OpenFin. */
  frame?: boolean;
  /** Whether closing only hides the window. OpenFin. */
  hideOnClose?: boolean;
  /** Keys that raise events. OpenFin. */
  hotkeys?: unknown;
  /** Address of the icon. OpenFin. */
  icon?: string;
  /** Whether snapshots of the platform hold the window. OpenFin. */
  includeInSnapshots?: boolean;
  /** Greatest height in pixels. OpenFin. */
  maxHeight?: number;
  /** Greatest width in pixels. OpenFin. */
  maxWidth?: number;
  /** Whether the window can be maximized. OpenFin. */
  maximizable?: boolean;
  /** Least height in pixels. OpenFin. */
  minHeight?: number;
  /** Least width in pixels. OpenFin. */
  minWidth?: number;
  /** Whether the window can be minimized. OpenFin. */
  minimizable?: boolean;
  /** The window that has to wait until this one closes. OpenFin. */
  modalParentIdentity?: {
    /** Name of the window. */
    name: string;
    /** UUID of its platform. */
    uuid: string;
  };
  /** From 0 (invisible) to 1. OpenFin. */
  opacity?: number;
  /** What the page may do. OpenFin. */
  permissions?: unknown;
  /** Scripts that run before the page's. OpenFin. */
  preloadScripts?: unknown;
  /** Windows of one name share a renderer process. OpenFin. */
  processAffinity?: string;
  /** Whether the user can change the size. OpenFin. */
  resizable?: boolean;
  /** Where the user can take hold to change the size. OpenFin. */
  resizeRegion?: {
    /** Size of the corner at the bottom right in pixels. */
    bottomRightCorner?: number;
    /** Which sides can be moved. */
    sides?: {
      /** The bottom side. */
      bottom?: boolean;
      /** The left side. */
      left?: boolean;
      /** The right side. */
      right?: boolean;
      /** The top side. */
      top?: boolean;
    };
    /** Width of the sides in pixels. */
    size?: number;
  };
  /**
   * Whether size and position are kept for the next time. OpenFin.
   *
   * @defaultValue `false`
   */
  saveWindowState?: boolean;
  /** Whether the window casts a shadow. OpenFin. */
  shadow?: boolean;
  /** Whether background images are drawn while the window is see-through. OpenFin. */
  showBackgroundImages?: boolean;
  /**
   * Whether the task bar shows the window. OpenFin.
   *
   * @defaultValue `false`
   */
  showTaskbarIcon?: boolean;
  /** Whether the window may be smaller than the system's least size. OpenFin. */
  smallWindow?: boolean;
  /** State to begin with. OpenFin. */
  state?: 'maximized' | 'minimized' | 'normal';
  /** Address of the icon in the task bar. OpenFin. */
  taskbarIcon?: string;
  /** Group of the icon in the task bar. OpenFin. */
  taskbarIconGroup?: string;
  /** Title until the page has one. OpenFin. */
  title?: string;
  /** Whether the window shows only once the page has loaded. OpenFin. */
  waitForPageLoad?: boolean;
  /** Distance from the left edge of the screen in pixels. OpenFin. */
  x?: number;
  /** Distance from the top edge of the screen in pixels. OpenFin. */
  y?: number;
};
